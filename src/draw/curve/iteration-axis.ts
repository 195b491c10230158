import { bisector, ticks } from 'd3';
import { logTicks, type LogTick, type LossScale } from '../kit/domain.ts';

/**
 * An axis of the iterations 0…end. A logarithmic one has iteration n at log(1 + n), so that 0 is on it as well.
 *
 * What is drawn along it is drawn in columns: each has the iterations of one px, or a single one where those are
 * farther apart. They depend on nothing but the axis, so that a curve stands still while it grows.
 */
export interface IterationAxis {
  readonly scale: LossScale;
  readonly end: number;
  /** Where iterations 0 and end stand, in px. */
  readonly left: number;
  readonly right: number;
  /** Column c has the iterations edges[c] ≤ n < edges[c + 1]. */
  readonly edges: Float64Array;
  readonly columns: number;
  /** Where an iteration stands, in px. */
  x(iteration: number): number;
  /** The iteration that stands nearest to an x. */
  at(px: number): number;
  /** The column that has the iteration nearest to an x. */
  columnAt(px: number): number;
  /** The middle of a column's iterations up to the newest, in px. */
  middle(column: number, newest: number): number;
}

/** @param end at least 1 */
export function iterationAxis(scale: LossScale, end: number, left: number, right: number): IterationAxis {
  const width = right - left;
  const log = scale === 'log';
  const all = Math.log1p(end);
  const x = (n: number) => left + width * (log ? Math.log1p(n) / all : n / end);
  const iteration = (share: number) => (log ? Math.expm1(share * all) : share * end);
  const edges = columnEdges(end, Math.max(2, Math.round(width)), log ? iteration : undefined);
  const columns = edges.length - 1;

  function at(px: number): number {
    const before = Math.floor(Math.max(0, Math.min(end, iteration((px - left) / width))));
    return before < end && x(before + 1) - px < px - x(before) ? before + 1 : before;
  }

  return {
    ...{ scale, end, left, right, edges, columns, x, at },
    columnAt: (px) => edge.right(edges, at(px), 0, columns) - 1,
    middle: (column, newest) =>
      (x(Math.min(newest, edges[column]!)) + x(Math.min(newest, edges[column + 1]! - 1))) / 2,
  };
}

const edge = bisector((n: number) => n);

/** Where columns that share the iterations evenly begin, and where the last one ends. */
export const evenEdges = (iterations: number, columns: number) =>
  Float64Array.from({ length: columns + 1 }, (_, c) => Math.floor((c * iterations) / columns));

/**
 * Where columns begin, one after the other, and where the last one ends.
 *
 * @param most columns
 * @param iteration at a share of the axis; undefined when they are evenly spread
 */
function columnEdges(end: number, most: number, iteration?: (share: number) => number): Float64Array {
  if (iteration === undefined) return evenEdges(end + 1, Math.min(end + 1, most));
  const edges = [0];
  for (let p = 1; p < most; p++) {
    const first = Math.ceil(iteration(p / most));
    if (first > edges.at(-1)! && first <= end) edges.push(first);
  }
  return Float64Array.of(...edges, end + 1);
}

/**
 * The ticks of an axis of iterations: whole numbers, evenly spread on a linear one; on a logarithmic one 0 and every
 * power of ten or every few, as can be read, with 2…9 between them where there are not many.
 *
 * @param labelWidth of an iteration, in px
 * @param unit so many iterations are what is counted: an epoch has several. Of the first one there are fractions.
 */
export function iterationTicks(
  axis: IterationAxis,
  labelWidth: (iteration: number) => number,
  unit = 1,
): LogTick[] {
  const { scale, left, right } = axis;
  const end = axis.end / unit;
  if (scale === 'linear' || end < 1) {
    const about = Math.max(2, (right - left) / 70);
    return ticks(0, end, about)
      .filter((value) => Number.isInteger(value) || (unit > 1 && end < 2))
      .map((value) => ({ value: value * unit, labeled: true }));
  }
  const all = [{ value: 0, labeled: true }, ...logTicks([1, end], Infinity)];
  for (let stride = 1; ; stride++) {
    const wanted = all.map(({ value, labeled }) => ({
      value: value * unit,
      labeled: labeled && (value === 0 || Math.round(Math.log10(value)) % stride === 0),
    }));
    const fitting = withoutTouching(wanted, axis, labelWidth);
    // Only 1 may go by itself, since no stride moves it away from 0.
    if (fitting.every((tick, n) => tick.labeled === wanted[n]!.labeled || tick.value === unit))
      return fitting;
  }
}

/** The same ticks, without the labels that would touch the one before. */
function withoutTouching(
  all: readonly LogTick[],
  { x }: IterationAxis,
  labelWidth: (iteration: number) => number,
): LogTick[] {
  let free = -Infinity;
  return all.map(({ value, labeled }) => {
    const half = labelWidth(value) / 2;
    const fits = labeled && x(value) - half >= free;
    if (fits) free = x(value) + half + 4;
    return { value, labeled: fits };
  });
}
