import { asPixels } from '../kit/as-pixels.ts';
import { onCopy } from '../kit/canvas-copy.ts';
import type { Drawing } from '../kit/drawing.ts';
import { watchColors } from '../kit/watch-colors.ts';
import { markerPath } from './markers.ts';
import { css, readPalette, type Palette } from './palette.ts';
import { fromNothing, rasterize, type Field, type Look } from './raster.ts';
import './map.css';

/** The map of one unit, and the unit that it is drawn in, in design px. */
export interface UnitMap {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly field: Field;
  readonly look: Look;
}

/** A point of the plane, as a share of the way from the left to the right and from above downwards. */
export interface PlanePoint {
  readonly across: number;
  readonly down: number;
  /** The class that a sample is of; undefined where it has none. */
  readonly group: number | undefined;
  readonly kind: 'sample' | 'cursor' | 'tried';
}

/** What is painted in the units of a network. */
export interface UnitMapsData {
  /** Of the drawing, in design px. */
  readonly width: number;
  readonly height: number;
  /** CSS px of a design px. */
  readonly px: number;
  readonly scale: number;
  readonly maps: readonly UnitMap[];
  readonly points: readonly PlanePoint[];
  /** Whether the next picture is near: this one is painted by fewer pixels then. */
  readonly moving: boolean;
}

/** Outlines of the sample at the cursor, and of what is tried, around their points in px of a small screen. */
const ring = 'M4.2,0A4.2,4.2,0,1,1,-4.2,0A4.2,4.2,0,1,1,4.2,0Z';
const cross = 'M2,0H7M-2,0H-7M0,2V7M0,-2V-7';

/** All maps together have no more pixels than this while they move, so that they take a part of a frame alone. */
const MOST_MOVING = 24_000;
/** One map has no more pixels across. */
const MOST_ACROSS = 240;

/**
 * Paints the maps of all units on one canvas, which is under the drawing of the units: of all together the pixels are
 * written at once, and only when another answer has come.
 */
export function createUnitMaps(canvas: HTMLCanvasElement): Drawing<UnitMapsData> {
  /** The maps under each other, each as a square. */
  const tiles = document.createElement('canvas');
  /** The points, which are at the same places on all maps. */
  const overlay = document.createElement('canvas');
  let marked:
    (Pick<UnitMapsData, 'points' | 'px'> & { readonly on: UnitMap; readonly by: Palette }) | undefined;
  let image: ImageData | undefined;
  let side = 0;
  let painted: readonly UnitMap[] = [];
  let palette: Palette | undefined;
  let data: UnitMapsData | undefined;

  /** Whether the tiles show these maps already. */
  function isPainted(maps: readonly UnitMap[], across: number): boolean {
    return (
      across === side &&
      maps.length === painted.length &&
      maps.every(({ field, look }, n) => field === painted[n]!.field && look === painted[n]!.look)
    );
  }

  function paintTiles({ maps, moving, px }: UnitMapsData, colors: Palette): void {
    if (maps.length === 0) return;
    const largest = Math.max(0, ...maps.map((map) => 2 * Math.max(map.halfWidth, map.halfHeight)));
    const most = moving ? Math.sqrt(MOST_MOVING / Math.max(1, maps.length)) : MOST_ACROSS;
    const across = Math.max(1, Math.floor(Math.min(MOST_ACROSS, most, largest * px * devicePixelRatio)));
    if (isPainted(maps, across)) return;
    side = across;
    painted = maps;
    if (tiles.width !== side) tiles.width = side;
    if (tiles.height !== side * maps.length) tiles.height = side * maps.length;
    if (image?.width !== side || image.height !== tiles.height) image = new ImageData(side, tiles.height);
    const { data: all } = image;
    const size = { width: side, height: side };
    maps.forEach(({ field, look }, n) => {
      const pixels = all.subarray(4 * side * side * n, 4 * side * side * (n + 1));
      rasterize(field, size, look, colors.sides, colors, fromNothing, pixels);
    });
    tiles.getContext('2d')?.putImageData(image, 0, 0);
  }

  /** The maps are as large as each other. */
  function paintOverlay(of: UnitMapsData, colors: Palette): void {
    const { px, points } = of;
    const on = of.maps[0]!;
    if (
      marked?.points === points &&
      marked.px === px &&
      marked.by === colors &&
      marked.on.halfWidth === on.halfWidth &&
      marked.on.halfHeight === on.halfHeight
    )
      return;
    marked = { points, px, on, by: colors };
    overlay.width = Math.ceil(2 * on.halfWidth * px * devicePixelRatio);
    overlay.height = Math.ceil(2 * on.halfHeight * px * devicePixelRatio);
    const context = overlay.getContext('2d');
    context?.scale(overlay.width / (2 * on.halfWidth), overlay.height / (2 * on.halfHeight));
    if (context) paintPoints(context, on, of, colors);
  }

  function paint(on: HTMLCanvasElement, of: UnitMapsData, colors: Palette): void {
    const context = on.getContext('2d');
    if (context === null) return;
    const px = of.px * devicePixelRatio;
    const [wide, high] = [Math.round(of.width * px), Math.round(of.height * px)];
    if (on.width !== wide) on.width = wide;
    if (on.height !== high) on.height = high;
    context.setTransform(px, 0, 0, px, 0, 0);
    context.clearRect(0, 0, of.width, of.height);
    if (of.maps.length === 0) return;
    paintOverlay(of, colors);
    context.save();
    context.beginPath();
    for (const { x, y, halfWidth, halfHeight } of of.maps)
      context.roundRect(
        x - halfWidth,
        y - halfHeight,
        2 * halfWidth,
        2 * halfHeight,
        Math.min(halfWidth, halfHeight),
      );
    context.clip();
    of.maps.forEach(({ x, y, halfWidth, halfHeight }, n) => {
      const to = [x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight] as const;
      context.drawImage(tiles, 0, side * n, side, side, ...to);
      context.drawImage(overlay, ...to);
    });
    context.restore();
    asPixels(context);
  }

  function paintAll(): void {
    if (data === undefined) return;
    palette ??= readPalette(canvas, 0);
    paintTiles(data, palette);
    paint(canvas, data, palette);
  }

  const unwatch = watchColors(() => {
    palette = undefined;
    painted = [];
    paintAll();
  });
  onCopy(canvas, (copy) => {
    if (data === undefined) return;
    const colors = readPalette(copy, 0);
    painted = [];
    paintTiles({ ...data, moving: false }, colors);
    paint(copy, data, colors);
    painted = [];
  });

  return {
    update(next) {
      data = next;
      paintAll();
    },
    destroy() {
      unwatch();
    },
  };
}

/** Paints the samples on a map, the one at the cursor as a ring, and the inputs that are tried as a cross. */
function paintPoints(
  context: CanvasRenderingContext2D,
  { halfWidth, halfHeight }: UnitMap,
  { points, scale: most }: UnitMapsData,
  { surface, ink }: Palette,
): void {
  // Smaller in a small unit, so that they leave something of its map to be seen.
  const scale = Math.min(most, 0.036 * Math.min(halfWidth, halfHeight));
  for (const { across, down, group, kind } of points) {
    context.save();
    context.translate(2 * across * halfWidth, 2 * down * halfHeight);
    if (kind === 'sample') {
      context.scale(2.4 * scale, 2.4 * scale);
      const path = new Path2D(markerPath(group ?? 0));
      context.lineJoin = 'round';
      // A hidden unit's blue is no class's, so that a blue sample would be read wrong: they are white and black.
      context.fillStyle = css(group === 1 ? ink : surface);
      context.strokeStyle = css(group === 1 ? surface : ink);
      context.lineWidth = 0.4;
      context.fill(path);
      context.stroke(path);
    } else {
      const path = new Path2D(kind === 'cursor' ? ring : cross);
      context.scale(scale, scale);
      for (const [color, wide] of [
        [css(surface), 3.2],
        [css(ink), 1.4],
      ] as const) {
        context.strokeStyle = color;
        context.lineWidth = wide;
        context.stroke(path);
      }
    }
    context.restore();
  }
}
