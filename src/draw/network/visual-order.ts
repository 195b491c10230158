import type { Mark } from '../../model/mark.ts';
import type { NetworkGeometry } from './network-layout.ts';

/** Marks that are not so far apart, in px, stand at the same height. */
const SAME = 0.01;

/**
 * The marks as the eye goes down the columns, from left to right: the inputs; then of each layer its units and the
 * weights that lead to them by height, a weight where its middle is. At the same height what is further left comes
 * first: weights from the upper unit on, and then the unit.
 */
export function visualOrder(marks: readonly Mark[], { y }: Pick<NetworkGeometry, 'y'>): Mark[] {
  const at = (layer: number, unit: number) => y[layer + 1]![unit]!;
  const height = (mark: Mark) =>
    mark.kind === 'unit'
      ? at(mark.layer, mark.unit)
      : (at(mark.layer - 1, mark.from) + at(mark.layer, mark.to)) / 2;
  const fromLeft = (mark: Mark) => (mark.kind === 'unit' ? Infinity : mark.from);
  return marks
    .map((mark) => ({ mark, height: Math.round(height(mark) / SAME), fromLeft: fromLeft(mark) }))
    .sort(
      (one, other) =>
        one.mark.layer - other.mark.layer || one.height - other.height || one.fromLeft - other.fromLeft,
    )
    .map(({ mark }) => mark);
}
