import { createBatch, loadRows } from '../engine/batch.ts';
import { forward } from '../engine/forward.ts';
import { rowsOfEither, type Prepared } from '../engine/prepared.ts';
import { createParameters } from '../engine/parameters.ts';
import type { Course, CourseOf } from '../protocol.ts';
import type { Clock } from './clock.ts';
import type { Errand } from './errand.ts';
import type { Run } from './run.ts';

/** Short, so that a seek or a slice of training never waits long. */
const SLICE_MS = 4;
/** Floating-point operations that one course may replay: some tenths of a second of plain JavaScript. */
const MOST_WORK = 3e8;

/**
 * From one point of a course to the next: the least power of two by which there are at most `most` points from 0 to the
 * newest iteration; where to replay the whole run would take long, the distance of the keyframes at least, which are at
 * powers of two as well.
 */
export function strideOf(newest: number, most: number, spacing: number, work: number): number {
  let stride = 1;
  while (Math.floor(newest / stride) + 1 > most) stride *= 2;
  return stride < spacing && work > MOST_WORK ? spacing : stride;
}

/** Tells what is wanted from θ, which is not kept. */
function readerOf({ objective, data }: Prepared, of: CourseOf): (theta: Float64Array) => number {
  if ('place' in of) return (theta) => theta[of.place]!;
  const parameters = createParameters(objective.layout);
  const batch = createBatch(parameters, objective, 1);
  loadRows(batch, rowsOfEither(data, [of.row]), [0]);
  const layer = objective.layout.layers.findLastIndex(({ firstUnit }) => firstUnit <= of.unit);
  const unit = of.unit - objective.layout.layers[layer]!.firstUnit;
  return (theta) => {
    parameters.values.set(theta);
    forward(batch);
    return batch.layers[layer]!.a[unit]!;
  };
}

/** See `TrainingApi.course`. */
export async function courseOf(
  prepared: Prepared,
  { replays, history, live }: Run,
  errand: Errand,
  clock: Clock,
  of: CourseOf,
  from: number,
  most: number,
): Promise<Course | undefined> {
  const read = readerOf(prepared, of);
  const newest = live.iteration;
  // Of the whole run, so that the stride never falls from an answer to the one that goes on with it.
  const work = 6 * prepared.objective.layout.parameters * live.batch.samples * newest;
  const stride = strideOf(newest, most, history.use.spacing, work);
  const first = Math.ceil(from / stride);
  const count = Math.max(0, Math.floor(newest / stride) - first + 1);
  const values = new Float64Array(count);
  let sliceEnd = clock.now() + SLICE_MS;
  for (let n = 0; n < count; n++) {
    const iteration = (first + n) * stride;
    const kept = history.parametersAt(iteration);
    // A replay for each, so that whoever waits for one is next.
    const value =
      kept === undefined
        ? await replays.at(iteration, errand, ({ model }) => read(model.parameters.values))
        : read(kept);
    if (value === undefined || errand.cancelled) return undefined;
    values[n] = value;
    if (clock.now() < sliceEnd) continue;
    await clock.yield();
    if (errand.cancelled) return undefined;
    sliceEnd = clock.now() + SLICE_MS;
  }
  return { first: first * stride, stride, values };
}
