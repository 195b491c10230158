/** Least and greatest of something. */
export interface Extent {
  readonly min: number;
  readonly max: number;
}

/**
 * The least and greatest finite loss of each of the first `count` columns, of which column c has the iterations edges[c] ≤
 * n < edges[c + 1], as out[2c], out[2c + 1]; both NaN where a column has no finite loss, or lies beyond the newest. The
 * next call may write into what this one returns.
 */
export type LossColumns = (edges: Float64Array, count: number) => Float64Array;

/** Where an axis begins and ends. */
export type Domain = readonly [number, number];

export type LossScale = 'log' | 'linear';

const coarse = [1, 2, 5, 10];
const fine = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The least s · 10^k at or above a positive x, s from the steps. */
export function stepAtOrAbove(x: number, steps: readonly number[] = coarse): number {
  const power = 10 ** Math.max(-300, Math.floor(Math.log10(x)));
  return steps.find((s) => s * power >= x)! * power;
}

/** The greatest s · 10^k at or below a positive x, s from the steps. */
function stepAtOrBelow(x: number, steps: readonly number[]): number {
  const power = 10 ** Math.max(-300, Math.floor(Math.log10(x)));
  return Math.max(...steps.filter((s) => s * power <= x), 1) * power;
}

/**
 * The end of the axis of iterations: where the run ended, or while it may go on the next of 100, 200, 500, 1000, …,
 * so that the picture holds still between steps.
 *
 * @param newest the newest iteration
 * @param ended whether the run has ended there
 */
export function steppedDomainEnd(newest: number, ended: boolean): number {
  if (ended) return Math.max(1, newest);
  return Math.max(100, Math.round(stepAtOrAbove(Math.max(1, newest), coarse)));
}

/**
 * The domain of the axis of losses, in steps, so that the picture holds still while losses fall within a step.
 *
 * On a log axis it is positive and holds every positive loss and the threshold, with some room below the
 * threshold, so that reaching it does not move the axis; losses ≤ 0 belong to its lower end, and so does a threshold
 * of 0, which no such axis can show. It has a decade at least. On a linear axis it holds zero, but no threshold below
 * it, which stands for none.
 *
 * @param extent of all finite losses; undefined when there is none
 */
export function lossDomain(extent: Extent | undefined, threshold: number, scale: LossScale): Domain {
  return scale === 'log' ? logDomain(extent, threshold) : linearDomain(extent, threshold);
}

function logDomain(extent: Extent | undefined, threshold: number): Domain {
  const limit = Number.isFinite(threshold) && threshold > 0 ? threshold : undefined;
  const max = Math.max(extent?.max ?? 0, limit ?? 0);
  if (max <= 0) return [0.1, 1];
  const top = Math.min(stepAtOrAbove(max, coarse), Number.MAX_VALUE);
  // Where some losses are not positive, the least of those that are is not known.
  const least = extent && (extent.min > 0 ? extent.min : max / 1e6);
  const min = Math.min(least ?? Infinity, limit === undefined ? Infinity : 0.8 * limit, top / 10);
  const bottom = Math.max(stepAtOrBelow(min, coarse), 1e-300);
  return bottom < top ? [bottom, top] : [top / 10, top];
}

function linearDomain(extent: Extent | undefined, threshold: number): Domain {
  const limit = Number.isFinite(threshold) ? threshold : 0;
  const max = Math.max(0, extent?.max ?? 0, limit);
  const min = Math.min(0, extent?.min ?? 0);
  const top = max > 0 ? Math.min(stepAtOrAbove(max, fine), Number.MAX_VALUE) : 0;
  const bottom = min < 0 ? -Math.min(stepAtOrAbove(-min, fine), Number.MAX_VALUE) : 0;
  return top > bottom ? [bottom, top] : [0, 1];
}

/** A tick of a log axis; minor ones have no label. */
export interface LogTick {
  readonly value: number;
  readonly labeled: boolean;
}

/**
 * The ticks of a log axis: powers of ten, every one or every few, and between them 2…9 where there are no more
 * than four decades. Where fewer than two powers of ten lie within, 1, 2 and 5 are labeled.
 *
 * @param count how many labels there is room for, about
 */
export function logTicks([min, max]: Domain, count: number): LogTick[] {
  const first = Math.floor(Math.log10(min) + 1e-9);
  const last = Math.ceil(Math.log10(max) - 1e-9);
  const decades = last - first;
  const stride = Math.max(1, Math.ceil(decades / Math.max(1, count)));
  const within = (value: number) => value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9);
  let powers = 0;
  for (let k = first; k <= last; k++) if (within(10 ** k)) powers++;
  const ticks: LogTick[] = [];
  for (let k = first; k <= last; k++) {
    const power = Number(`1e${k}`);
    if (within(power) && k % stride === 0) ticks.push({ value: power, labeled: true });
    if (decades > 4) continue;
    for (let s = 2; s < 10; s++) {
      const value = Number(`${s}e${k}`);
      if (within(value)) ticks.push({ value, labeled: powers < 2 && (s === 2 || s === 5) });
    }
  }
  return ticks;
}
