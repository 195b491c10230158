import type { Experiment } from '../../../worker/protocol.ts';

/** A run that another one took the place of, as it was then. All else of it comes again by training it so far. */
export interface LeftRun {
  readonly experiment: Experiment;
  readonly newest: number;
  /** Where the cursor stood; undefined while it was live. */
  readonly cursor: number | undefined;
  /** The row of the data set that was chosen, if one was. */
  readonly row: number | undefined;
}

/** Runs that can be gone back to: more are of no use to anybody. */
const MOST_RUNS = 100;
/** Numbers of their data and starts that are kept for it, 128 MiB: each edit of a value has rows of its own. */
const MOST_NUMBERS = 2 ** 24;

/** The parts of an experiment that can be large, and how many numbers each has. */
function* largeParts({ data, start }: Experiment): Generator<[part: object, numbers: number]> {
  yield [data, data.inputs.length * ((data.inputs[0]?.length ?? 0) + (data.targets[0]?.length ?? 0))];
  if (start.kind === 'drawn') return;
  for (const { weights } of start.layers) yield [weights, weights.length * (weights[0]?.length ?? 0)];
}

/** The newest of them that may be kept; the last one always. */
export function bounded(runs: readonly LeftRun[]): readonly LeftRun[] {
  const known = new Set<object>();
  let numbers = 0;
  let first = runs.length;
  while (first > 0 && runs.length - first < MOST_RUNS) {
    for (const [part, count] of largeParts(runs[first - 1]!.experiment)) {
      if (!known.has(part)) numbers += count;
      known.add(part);
    }
    if (numbers > MOST_NUMBERS && first < runs.length) break;
    first--;
  }
  return runs.slice(first);
}
