import type { WeightMark } from '../../model/mark.ts';
import type { EdgeIndex } from './edge-index.ts';
import { edgeEnds, type NetworkGeometry } from './network-layout.ts';

/** How far from the middle of an edge, beside its own half width, it still answers, in px. */
const REACH = 7;

/** Where a curve of `edgePath` is at a share of its width: the share of its height, which is 0…1 from end to end. */
export function heightAt(share: number): number {
  // x(t) = 1.5 t (1 − t) + t³ grows, so t is between bounds that halving brings together.
  let low = 0;
  let high = 1;
  for (let n = 0; n < 40; n++) {
    const t = (low + high) / 2;
    if (1.5 * t * (1 - t) + t ** 3 < share) low = t;
    else high = t;
  }
  return low * low * (3 - 2 * low);
}

/**
 * The edge nearest to a point among those that are drawn; undefined where none is near.
 *
 * @param drawn their numbers
 * @param widths of them, by the same places, in px
 */
export function edgeAt(
  geometry: NetworkGeometry,
  index: EdgeIndex,
  drawn: Uint32Array,
  widths: Float64Array,
  point: { readonly x: number; readonly y: number },
): WeightMark | undefined {
  const { y, scale } = geometry;
  const ends = y.slice(1).map((_, layer) => edgeEnds(geometry, layer));
  const layer = ends.findIndex(([x0, x1]) => point.x > x0 && point.x < x1);
  if (layer < 0) return undefined;
  const [x0, x1] = ends[layer]!;
  const width = x1 - x0;
  const share = (point.x - x0) / width;
  const height = heightAt(share);
  // The curve's slope where it is crossed makes it nearer than it is straight above or below.
  const slope = (heightAt(Math.min(1, share + 0.01)) - heightAt(Math.max(0, share - 0.01))) / (0.02 * width);
  let nearest: WeightMark | undefined;
  let least = Infinity;
  for (let n = 0; n < drawn.length; n++) {
    const number = drawn[n]!;
    if (number < index.starts[layer]! || number >= index.starts[layer + 1]!) continue;
    const mark = index.at(number);
    const from = y[layer]![mark.from]!;
    const rise = y[layer + 1]![mark.to]! - from;
    const distance = Math.abs(point.y - from - rise * height) / Math.hypot(1, rise * slope);
    const beside = Math.max(0, distance - widths[n]! / 2);
    // Of two that are crossed the one whose middle is nearer.
    if (beside > REACH * scale || distance >= least) continue;
    least = distance;
    nearest = mark;
  }
  return nearest;
}
