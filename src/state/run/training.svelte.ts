import type { Speed } from '../../../worker/protocol.ts';
import type { RemoteApi } from '../../client/training-client.ts';

/**
 * Carries out a command of the protocol's; false when it failed.
 *
 * @param soon whether it is answered at once
 */
type Command = (work: (api: RemoteApi) => Promise<void>, soon: boolean) => Promise<boolean>;

/** What the worker was told to do with the open run, and whether it is still at it. */
export class Training {
  readonly #command: Command;
  /** Counts what starts or stops training: only the newest may say that it rests. */
  #newest = 0;
  #goal: number | undefined;

  running = $state(false);
  /** Whether the run was ever told to train. */
  started = $state(false);
  speed = $state.raw<Speed>(60);

  constructor(command: Command) {
    this.#command = command;
  }

  /** The iteration that it is training to, if to one. */
  get goal(): number | undefined {
    return this.#goal;
  }

  /** Whether it is training, to be seen or not. */
  get underWay(): boolean {
    return this.running || this.#goal !== undefined;
  }

  /** Begins with a run that was told nothing yet. */
  begin(): void {
    this.#newest++;
    this.rest();
    this.started = false;
  }

  /** Takes note that it trains no more. */
  rest(): void {
    this.running = false;
    this.#goal = undefined;
  }

  async play(): Promise<void> {
    const newest = ++this.#newest;
    this.#goal = undefined;
    this.running = true;
    this.started = true;
    const playing = await this.#commandAsNewest((api) => api.play(this.speed), true);
    if (!playing && newest === this.#newest) this.rest();
  }

  /** Stops after the iteration in hand. */
  async pause(): Promise<void> {
    const newest = ++this.#newest;
    await this.#commandAsNewest((api) => api.pause(), true);
    if (newest === this.#newest) this.rest();
  }

  /**
   * Trains to an iteration at full speed.
   *
   * @param running whether that is to be seen
   * @returns whether it rests there, or at the run's end before it; false when it failed or was told something else meanwhile
   */
  async advanceTo(iteration: number, running: boolean): Promise<boolean> {
    const newest = ++this.#newest;
    this.#goal = iteration;
    this.running = running;
    this.started = true;
    const done = await this.#commandAsNewest((api) => api.advanceTo(iteration), false);
    if (newest !== this.#newest) return false;
    this.rest();
    return done;
  }

  /** @param open whether there is a run to be told of it */
  async setSpeed(speed: Speed, open: boolean): Promise<void> {
    this.speed = speed;
    if (open) await this.#command((api) => api.setSpeed(this.speed), true);
  }

  /** Its answer may be lost, and it is given again then: only while no other has taken its place. */
  #commandAsNewest(work: (api: RemoteApi) => Promise<void>, soon: boolean): Promise<boolean> {
    const newest = this.#newest;
    return this.#command(async (api) => (newest === this.#newest ? work(api) : undefined), soon);
  }
}
