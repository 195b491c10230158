import { sharedArea, type Box } from '../kit/box.ts';

/** Where a card about a mark belongs: a point in design px from the corner of the picture, and what it is to leave free. */
export interface Anchor {
  readonly x: number;
  readonly y: number;
  /** The mark's own: a unit, or the two ends of a weight. */
  readonly own: readonly Box[];
  /** What belongs to it and is covered rather than its own: names and biases, the middle of a weight. */
  readonly near: readonly Box[];
  /** All units, whose values are to be read beside the card. */
  readonly units: readonly Box[];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels between two places that are tried. */
const STEP = 4;
const MARGIN = 4;
/** A pixel of the mark's own that is covered counts as so many of another unit: it is covered where nothing else helps. */
const OWN = 1000;
const NEAR = 3;

/** Places at whole steps within the margins, the nearest to `wanted` first, each with its distance. */
function tried(card: number, picture: number, wanted: number): { at: number; distance: number }[] {
  const count = 1 + Math.max(0, Math.floor((picture - card - 2 * MARGIN) / STEP));
  return Array.from({ length: count }, (_, n) => {
    const at = MARGIN + n * STEP;
    return { at, distance: Math.abs(at + card / 2 - wanted) };
  }).sort((one, other) => one.distance - other.distance);
}

/**
 * Where the card stands within the picture: where it covers least of the units and is nearest to its mark. 1 px² of a
 * unit weighs as much as 1 px of distance.
 */
export function placeCard(
  { x, y, own, near, units }: Anchor,
  size: Size,
  picture: Size,
): Pick<Box, 'x' | 'y'> {
  const lefts = tried(size.width, picture.width, x);
  const tops = tried(size.height, picture.height, y);
  let best: Box = { ...size, x: lefts[0]!.at, y: tops[0]!.at };
  let least = Infinity;
  for (const left of lefts) {
    for (const top of tops) {
      let cost = left.distance + top.distance;
      // All that follow are farther.
      if (cost >= least) break;
      const card = { ...size, x: left.at, y: top.at };
      for (const box of own) cost += OWN * sharedArea(card, box);
      for (const box of near) cost += NEAR * sharedArea(card, box);
      for (const unit of units) cost += sharedArea(card, unit);
      if (cost >= least) continue;
      least = cost;
      best = card;
    }
  }
  return best;
}
