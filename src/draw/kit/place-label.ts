import { sharedArea, type Box } from './box.ts';

/**
 * Where a label of a point on a curve stands: right above it, left above, right below or left below, the first of
 * them that is within the bounds and free of obstacles; if there is none, moved into the bounds from the first.
 *
 * @param distance from the point to the nearest corner, along both axes
 * @param top of the curve between two x: the least y there; labels above stand above it
 */
export function placeLabel(
  point: { readonly x: number; readonly y: number },
  size: { readonly width: number; readonly height: number },
  distance: number,
  bounds: Box,
  obstacles: readonly Box[] = [],
  top: (from: number, to: number) => number = () => Infinity,
): Box {
  const right = point.x + distance;
  const left = point.x - distance - size.width;
  const above = (x: number) => Math.min(point.y - distance, top(x, x + size.width) - 3) - size.height;
  const below = point.y + distance;
  const candidates: Box[] = [
    { ...size, x: right, y: above(right) },
    { ...size, x: left, y: above(left) },
    { ...size, x: right, y: below },
    { ...size, x: left, y: below },
    ...obstacles.flatMap((obstacle) => [
      { ...size, x: right, y: obstacle.y - size.height - 2 },
      { ...size, x: left, y: obstacle.y - size.height - 2 },
    ]),
  ];
  const free = candidates.find(
    (box) => within(box, bounds) && !obstacles.some((other) => sharedArea(box, other) > 0),
  );
  return free ?? moveInto(candidates[0]!, bounds);
}

function within(box: Box, bounds: Box): boolean {
  return (
    box.x >= bounds.x &&
    box.y >= bounds.y &&
    box.x + box.width <= bounds.x + bounds.width &&
    box.y + box.height <= bounds.y + bounds.height
  );
}

/** The box moved as little as brings it within the bounds; its upper left corner has precedence. */
export function moveInto(box: Box, bounds: Box): Box {
  return {
    ...box,
    x: Math.max(bounds.x, Math.min(box.x, bounds.x + bounds.width - box.width)),
    y: Math.max(bounds.y, Math.min(box.y, bounds.y + bounds.height - box.height)),
  };
}
