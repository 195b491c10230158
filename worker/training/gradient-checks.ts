import { checkGradients } from '../engine/checks/check-gradients.ts';
import type { Experiment } from '../engine/experiment.ts';
import type { GradientCheck } from '../protocol.ts';
import type { Clock } from './clock.ts';
import type { Replay } from './replay.ts';
import type { Run } from './run.ts';
import { emptySession, type Session } from './session.ts';

/** Short, so that a seek or a slice of training never waits long. */
const SLICE_MS = 4;

function stateOf(session: Session): Float64Array {
  const state = new Float64Array(session.stateSize);
  session.saveState(state, 0);
  return state;
}

/** The gradient checks of a run, of which the newest is worked on, in slices of time between everything else. */
export class GradientChecks {
  readonly #experiment: Experiment;
  readonly #clock: Clock;
  readonly #replay: Replay;
  #request = 0;

  constructor(run: Run, experiment: Experiment, clock: Clock) {
    this.#replay = run.replay();
    this.#experiment = experiment;
    this.#clock = clock;
  }

  /**
   * @param iteration one that the run has reached
   * @returns undefined when it was cancelled or a newer check came
   */
  async check(iteration: number, onProgress: (share: number) => void): Promise<GradientCheck | undefined> {
    const request = ++this.#request;
    const state = await this.#replay.to(iteration, stateOf);
    // A large network takes a while to make: one at a time.
    await this.#clock.yield();
    if (state === undefined || request !== this.#request) return undefined;
    // The check moves the parameters, which the replay must keep.
    const session = emptySession(this.#experiment);
    session.restoreState(iteration, state, 0);
    const work = checkGradients(session.model, this.#experiment, iteration);
    for (;;) {
      const sliceEnd = this.#clock.now() + SLICE_MS;
      let step = work.next();
      while (step.done !== true && this.#clock.now() < sliceEnd) step = work.next();
      if (step.done === true) return step.value;
      onProgress(step.value);
      await this.#clock.yield();
      if (request !== this.#request) return undefined;
    }
  }

  cancel(): void {
    this.#request++;
    this.#replay.abandon();
  }
}
