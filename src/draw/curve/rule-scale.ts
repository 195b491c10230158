/** Ends of an axis, so that the picture holds still while values grow within a step. */
const angleEnds = [1, 5, 10, 30, 60, 90, 180];
const errorEnds = [0.01, 0.05, 0.1, 0.2, 0.5, 1];

/** The axis of angles in degrees, from 0: its end, the least of a few that no angle exceeds. */
export function angleEnd(angles: Float64Array): number {
  return endOf(angles, angleEnds);
}

/** The axis of relative errors, from 0: its end, the least of a few that no error exceeds. */
export function errorEnd(errors: Float64Array): number {
  return endOf(errors, errorEnds);
}

function endOf(values: Float64Array, ends: readonly number[]): number {
  const greatest = values.reduce((most, value) => (value > most ? value : most), 0);
  return ends.find((end) => greatest <= end) ?? ends.at(-1)!;
}

/** Where the iteration nearest to another stands in an ascending column; −1 when the column is empty. */
export function nearestIndex(iterations: Float64Array, iteration: number): number {
  let nearest = -1;
  for (const [at, other] of iterations.entries()) {
    const before = nearest < 0 ? Infinity : Math.abs(iterations[nearest]! - iteration);
    if (Math.abs(other - iteration) < before) nearest = at;
  }
  return nearest;
}
