import type { RemoteApi, TrainingClient } from '../../client/training-client.ts';
import { WorkerDied } from '../../client/worker-died.ts';
import { messageOf } from './message-of.ts';
import type { Openings } from './openings.svelte.ts';
import type { WorkerLine } from './worker-line.svelte.ts';

/** What the worker is asked and told about the run that is open, and what of it could not be done. */
export class Requests {
  readonly #line: WorkerLine;
  readonly #openings: Openings;
  readonly #isThere: () => boolean;

  /** A sentence about something that could not be done, until the next command. */
  problem = $state.raw<string>();

  /** @param isThere whether there is a run that can be asked about */
  constructor(line: WorkerLine, openings: Openings, isThere: () => boolean) {
    this.#line = line;
    this.#openings = openings;
    this.#isThere = isThere;
  }

  /**
   * Asks about the run on the screen without commanding anything; undefined when it could not be had. A failure is a
   * `problem`, unless the worker died or this is no longer the worker's run: then there is nothing to tell, and
   * whoever asked asks anew about what is on the screen next.
   */
  async look<T>(question: (client: TrainingClient) => Promise<T>): Promise<T | undefined> {
    if (!this.#isThere() || !(await this.#openings.still())) return undefined;
    return this.#attempt(question);
  }

  /** The losses of the iterations first ≤ n < end, by replay; undefined when they could not be had. */
  lossesOf(first: number, end: number): Promise<Float64Array | undefined> {
    return this.look((client) => client.call((api) => api.losses(first, end)));
  }

  /** Gives a command, see `TrainingClient.tell` for one that is answered soon. Whether it was carried out. */
  async tell(work: (api: RemoteApi) => Promise<void>, soon: boolean): Promise<boolean> {
    const done = await this.#attempt(async (client) => {
      await (soon ? client.tell(work) : client.call(work));
      return true;
    });
    return done === true;
  }

  async #attempt<T>(work: (client: TrainingClient) => Promise<T>): Promise<T | undefined> {
    const { number } = this.#openings;
    try {
      return await work(this.#line.client);
    } catch (error) {
      // A run that is being opened makes the worker refuse what was asked of the one before.
      if (!(error instanceof WorkerDied) && (await this.#openings.still(number)))
        this.problem = messageOf(error);
      return undefined;
    }
  }
}
