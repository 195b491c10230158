import { createBatch, loadRows } from '../engine/batch.ts';
import { forward } from '../engine/forward.ts';
import { rowsOfEither, type Prepared } from '../engine/prepared.ts';
import type { Course, CourseOf } from '../protocol.ts';
import type { Clock } from './clock.ts';
import type { Run } from './run.ts';
import type { Session } from './session.ts';

/** Short, so that a seek or a slice of training never waits long. */
const SLICE_MS = 4;
/** Floating-point operations that one course may replay: some tenths of a second of plain JavaScript. */
const MOST_WORK = 3e8;

/**
 * From one point of a course to the next: the least power of two by which there are at most `most` points from 0 to the
 * newest iteration; where to replay all between would take long, the distance of the keyframes at least, which are at
 * powers of two as well.
 */
export function strideOf(newest: number, most: number, spacing: number, work: number): number {
  let stride = 1;
  while (Math.floor(newest / stride) + 1 > most) stride *= 2;
  return stride < spacing && work > MOST_WORK ? spacing : stride;
}

/** What is wanted, at a session's iteration. */
function valueAt({ model }: Session, of: CourseOf): number {
  const { parameters, prepared } = model;
  if ('place' in of) return parameters.values[of.place]!;
  const { objective, data } = prepared;
  const batch = createBatch(parameters, objective, 1);
  loadRows(batch, rowsOfEither(data, [of.row]), [0]);
  forward(batch);
  const layer = objective.layout.layers.findLastIndex(({ firstUnit }) => firstUnit <= of.unit);
  return batch.layers[layer]!.a[of.unit - objective.layout.layers[layer]!.firstUnit]!;
}

/** See `TrainingApi.course`. */
export async function courseOf(
  prepared: Prepared,
  { replays, history, live }: Run,
  clock: Clock,
  of: CourseOf,
  from: number,
  most: number,
): Promise<Course | undefined> {
  const errand = replays.begin('course');
  const newest = live.iteration;
  const work = 6 * prepared.objective.layout.parameters * live.batch.samples * (newest - from);
  const stride = strideOf(newest, most, history.use.spacing, work);
  const first = Math.ceil(from / stride);
  const count = Math.max(0, Math.floor(newest / stride) - first + 1);
  const values = new Float64Array(count);
  let sliceEnd = clock.now() + SLICE_MS;
  for (let n = 0; n < count; n++) {
    const iteration = (first + n) * stride;
    // A replay for each, so that whoever waits for one is next.
    const value = await replays.borrow(iteration, errand, async (replay) => {
      const session = await replay.reach(iteration, errand);
      return session && valueAt(session, of);
    });
    if (value === undefined || errand.cancelled) return undefined;
    values[n] = value;
    if (clock.now() < sliceEnd) continue;
    await clock.yield();
    if (errand.cancelled) return undefined;
    sliceEnd = clock.now() + SLICE_MS;
  }
  return { first: first * stride, stride, values };
}
