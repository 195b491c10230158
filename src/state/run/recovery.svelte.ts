import type { Experiment, FrameBatch } from '../../../worker/protocol.ts';
import { WorkerDied } from '../../client/worker-died.ts';
import { messageOf } from './message-of.ts';
import type { RunParts } from './run-parts.ts';

/** What was going on when the worker died, to go on with it. */
export interface Lost {
  readonly reason: string;
  readonly wasRunning: boolean;
  /** The iteration that it was training to, if to one. */
  readonly goal: number | undefined;
}

/**
 * The worker's death and the way back: a new one replays to where the run was. Another death may overtake it at any
 * time, and so may an experiment that is opened in its place.
 */
export class Recovery {
  readonly #parts: RunParts;

  lost = $state.raw<Lost>();
  restarting = $state(false);
  /** The iteration that the replay of a restart has come to. */
  replayed = $state(0);

  constructor(parts: RunParts) {
    this.#parts = parts;
  }

  /** Takes note that the worker has died. */
  died({ message }: WorkerDied): void {
    const { training, cursor } = this.#parts;
    // When it dies while it is being restarted, what it was doing before still counts.
    const { wasRunning, goal } = this.lost ?? { wasRunning: training.running, goal: training.goal };
    this.lost = { reason: message, wasRunning, goal };
    training.rest();
    cursor.stay();
  }

  /** Takes note of what has come from the worker. */
  came({ frame }: FrameBatch): void {
    if (this.restarting) this.replayed = frame.iteration;
  }

  /** Ends the replay of a restart. The run can be restarted again. */
  cancel(): void {
    this.#parts.line.stop('You stopped the replay.');
  }

  /**
   * Begins with a new worker, and goes on with the run where there is one.
   *
   * @param openFirst opens what there is to begin with, when no run is open
   */
  async restart(experiment: Experiment | undefined, openFirst: () => Promise<unknown>): Promise<void> {
    const { lost } = this;
    if (lost === undefined || this.restarting) return;
    this.restarting = true;
    this.replayed = 0;
    this.#parts.line.start();
    if (experiment === undefined) this.lost = undefined;
    const there = await (experiment === undefined ? openFirst() : this.#replay(experiment, lost));
    this.restarting = false;
    if (there === true) await this.#goOn(lost);
  }

  /** Whether the run is there again. */
  async #replay(experiment: Experiment, lost: Lost): Promise<boolean> {
    const { line, openings, arrivals, cursor } = this.#parts;
    const failed = (reason: string) => (this.lost = { ...lost, reason });
    const { newest } = arrivals;
    const view = cursor.viewOf(experiment);
    const outcome = await openings.open({ input: experiment, view, begin: () => arrivals.begunAnew() });
    if (typeof outcome === 'object') failed(outcome.refused);
    if (outcome !== 'opened') return false;
    const { number } = openings;
    if (!(await openings.still(number))) return false;
    try {
      await line.client.call((api) => api.advanceTo(newest));
    } catch (error) {
      if (!(error instanceof WorkerDied) && (await openings.still(number))) failed(messageOf(error));
      return false;
    }
    return openings.still(number);
  }

  /** Shows what was shown, and trains on if it was training. */
  async #goOn({ wasRunning, goal }: Lost): Promise<void> {
    const { arrivals, cursor, training } = this.#parts;
    this.lost = undefined;
    await (cursor.live ? cursor.follow() : cursor.seek(cursor.iteration));
    if (!wasRunning || arrivals.end !== undefined) return;
    await (goal === undefined ? training.play() : training.advanceTo(goal, true));
  }
}
