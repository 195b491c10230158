import { untrack } from 'svelte';
import type { Opened } from '../../../worker/protocol.ts';
import type { RemoteApi } from '../../client/training-client.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';

/** What is asked about: the run on the screen. */
export type Asked = Pick<TrainingRun, 'opened' | 'lost' | 'look'>;

/** A question that has been put to the worker. */
export interface Errand {
  /** The run that it is about. */
  readonly opened: Opened;
  /** Whether the answer, or what comes of it before, still counts. */
  readonly wanted: boolean;
  /** See `Requests.look`; undefined as well when the answer does not count any more. */
  readonly ask: TrainingRun['look'];
}

/** How something is asked. */
export interface Way<About, Answer> {
  /** Finds the answer, by one call to the worker or by several; where it is undefined, the last one stays. */
  find(about: About, errand: Errand): Promise<Answer | undefined>;
  /** Tells the worker that nobody waits for the answer any more. */
  cancel?(api: RemoteApi): Promise<void>;
  /** Whether what is under way does not count any more since this is wanted; it does where that is not said. */
  overtakes?(newer: About, underWay: About): boolean;
}

/** An answer, what it is about and the run that it is of. */
export interface Answered<About, Answer> {
  readonly opened: Opened;
  readonly about: About;
  readonly answer: Answer;
}

/** Something that is wanted, of the run that is on the screen then. */
class Wish<About> implements Errand {
  readonly #run: Asked;
  readonly opened: Opened;
  readonly about: About;
  #over = false;

  constructor(run: Asked, opened: Opened, about: About) {
    this.#run = run;
    this.opened = opened;
    this.about = about;
  }

  get wanted(): boolean {
    return !this.#over && this.opened === this.#run.opened;
  }

  readonly ask: TrainingRun['look'] = async (question) => {
    if (!this.wanted) return undefined;
    const answer = await this.#run.look(question);
    return this.wanted ? answer : undefined;
  };

  /** From now on nothing of it counts. */
  end(): void {
    this.#over = true;
  }
}

/**
 * The way to ask the worker about the run on the screen. One thing is asked at a time; of several that are wanted
 * meanwhile the newest counts. An answer counts for the run that it was wanted of alone, and says so.
 */
export class Question<About, Answer> {
  readonly #run: Asked;
  readonly #way: Way<About, Answer>;
  /** What was put to the worker last, answered or not: what it still tells of it counts until it is asked the next. */
  #newest: Wish<About> | undefined;
  #working = false;
  #waiting: Wish<About> | undefined;
  /** What a worker's death has left without an answer. */
  #interrupted: Wish<About> | undefined;
  #done: Promise<void> = Promise.resolve();

  /** Whether an answer is waited for. */
  asking = $state(false);
  /** The newest answer, of whichever run. */
  last = $state.raw<Answered<About, Answer>>();

  constructor(run: Asked, way: Way<About, Answer>) {
    this.#run = run;
    this.#way = way;
  }

  /** The newest answer, if it is of the run on the screen. */
  get answered(): Answered<About, Answer> | undefined {
    return this.last?.opened === this.#run.opened ? this.last : undefined;
  }

  /**
   * Finds the answer about something. An effect that wants it does so again of another run, and of another worker.
   *
   * @returns settles when nothing is wanted any more
   */
  want(about: About): Promise<void> {
    const { opened } = this.#run;
    void this.#run.lost;
    if (opened === undefined) return Promise.resolve();
    return untrack(() => this.#put(new Wish(this.#run, opened, about)));
  }

  #put(wish: Wish<About>): Promise<void> {
    this.#interrupted = undefined;
    this.#waiting = wish;
    this.asking = true;
    if (!this.#working) this.#done = this.#work();
    else if (this.#way.overtakes?.(wish.about, this.#newest!.about)) this.#drop();
    return this.#done;
  }

  async #work(): Promise<void> {
    this.#working = true;
    let failure: { readonly error: unknown } | undefined;
    while (this.#waiting !== undefined) {
      const wish = this.#waiting;
      this.#waiting = undefined;
      this.#newest?.end();
      this.#newest = wish;
      try {
        await this.#find(wish);
      } catch (error) {
        // What waits is asked all the same.
        failure = { error };
      }
    }
    this.#working = false;
    this.asking = false;
    if (failure !== undefined) throw failure.error;
  }

  async #find(wish: Wish<About>): Promise<void> {
    const { opened, about } = wish;
    // Another run may have come while it waited for its turn.
    const answer = wish.wanted ? await this.#way.find(about, wish) : undefined;
    if (!wish.wanted) return;
    if (answer !== undefined) {
      this.last = { opened, about, answer };
      return;
    }
    if (this.#run.lost !== undefined) this.#interrupted = wish;
    // What a dead worker has told may still be on its way.
    wish.end();
  }

  /** Waits for no answer any more. */
  cancel(): void {
    this.#interrupted = undefined;
    this.#waiting = undefined;
    this.asking = false;
    if (this.#working) this.#drop();
  }

  /** Gives up what is under way. */
  #drop(): void {
    const wish = this.#newest!;
    const { cancel } = this.#way;
    if (wish.wanted && cancel !== undefined)
      void this.#run.look((client) => client.call(async (api) => cancel(api)));
    wish.end();
  }

  /** Asks again what a worker's death has left without an answer; to be called once there is another worker. */
  takeUp(): void {
    const interrupted = this.#interrupted;
    if (interrupted !== undefined && interrupted.opened === this.#run.opened)
      void this.want(interrupted.about);
  }
}
