import { checkGradients } from '../engine/checks/check-gradients.ts';
import { createModel, loadBatch, type Model } from '../engine/model.ts';
import type { Prepared } from '../engine/prepared.ts';
import type { GradientCheck } from '../protocol.ts';
import type { Clock } from './clock.ts';
import type { Errand } from './errand.ts';
import type { Replays } from './replays.ts';
import type { Session } from './session.ts';

/** Short, so that a seek or a slice of training never waits long. */
const SLICE_MS = 4;

function stateOf(session: Session): Float64Array {
  const state = new Float64Array(session.stateSize);
  session.saveState(state, 0);
  return state;
}

/** A model to work on in a state that was saved. Its forward pass has not run: over a large batch it takes long. */
function modelAt(prepared: Prepared, iteration: number, state: Float64Array): Model {
  const start = { kind: 'drawn', scheme: 'zeros', seed: 0, biases: 0 } as const;
  const model = createModel({ ...prepared, experiment: { ...prepared.experiment, start } });
  const { length } = model.parameters.values;
  [model.parameters.values, ...model.memory].forEach((column, n) => {
    column.set(state.subarray(n * length, (n + 1) * length));
  });
  loadBatch(model, iteration);
  return model;
}

/**
 * Checks the gradient and the update at an iteration that the run has reached, in slices of time between everything else.
 *
 * @returns undefined when it was cancelled or a newer check came
 */
export async function checkInSlices(
  prepared: Prepared,
  replays: Replays,
  errand: Errand,
  clock: Clock,
  iteration: number,
  onProgress: (share: number) => void,
): Promise<GradientCheck | undefined> {
  const state = await replays.at(iteration, errand, stateOf);
  // A large network takes a while to make: one at a time.
  await clock.yield();
  if (state === undefined || errand.cancelled) return undefined;
  // The check moves the parameters, which a replay must keep.
  const work = checkGradients(modelAt(prepared, iteration, state), iteration);
  for (;;) {
    const sliceEnd = clock.now() + SLICE_MS;
    let step = work.next();
    while (step.done !== true && clock.now() < sliceEnd) step = work.next();
    if (step.done === true) return step.value;
    onProgress(step.value);
    await clock.yield();
    if (errand.cancelled) return undefined;
  }
}
