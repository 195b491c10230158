import type { DataPart, Evaluation } from '../../../worker/protocol.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import { Question, type Errand } from './question.svelte.ts';

/** What the network makes of every sample at one iteration, part by part. */
export interface Evaluated {
  readonly iteration: number;
  readonly training: Evaluation;
  /** Undefined where there is no test part. */
  readonly test: Evaluation | undefined;
}

/**
 * While iterations come by themselves the evaluation of all samples is renewed no more often, in ms: of few samples often
 * enough to be watched, of many so that most of the time is left to the training.
 */
const SOONEST = 50;
const LATEST = 400;
/** How many times as long as one takes. */
const REST = 8;

/**
 * The evaluation of all samples at the cursor, sample by sample. There is one on the page: the worker answers the newest
 * question about a part alone, so whoever wants to know asks here.
 */
export class Evaluations {
  readonly #question: Question<number, Evaluated>;
  #askedAt = -Infinity;
  #patience = LATEST;

  constructor(run: TrainingRun) {
    this.#question = new Question(run, {
      find: (iteration, errand) => this.#find(iteration, errand),
      cancel: async (api) => api.cancel('evaluation'),
      overtakes: (newer, underWay) => newer !== underWay,
    });
  }

  async #find(iteration: number, errand: Errand): Promise<Evaluated | undefined> {
    if (this.at(iteration) !== undefined) return undefined;
    const began = performance.now();
    const found = await this.#evaluate(iteration, errand);
    this.#patience = Math.min(LATEST, Math.max(SOONEST, REST * (performance.now() - began)));
    return found;
  }

  /** Both parts, one after the other: of a large network there are two replays in all, and a seek needs one. */
  async #evaluate(iteration: number, { opened, ask }: Errand): Promise<Evaluated | undefined> {
    const part = (name: DataPart) => ask((client) => client.call((api) => api.evaluate(iteration, name)));
    const training = await part('training');
    if (training === undefined) return undefined;
    if (opened.testSamples === 0) return { iteration, training, test: undefined };
    const test = await part('test');
    return test && { iteration, training, test };
  }

  /** The newest one of the run on the screen, of whichever iteration. */
  get newest(): Evaluated | undefined {
    return this.#question.answered?.answer;
  }

  /** That of an iteration, if it is the newest one. */
  at(iteration: number): Evaluated | undefined {
    const { newest } = this;
    return newest?.iteration === iteration ? newest : undefined;
  }

  /**
   * Evaluates all samples at an iteration; of several that are asked for meanwhile, the newest counts and ends the one
   * before.
   *
   * @param moving whether iterations come by themselves: then one is asked for now and then, and none is ended
   */
  follow(iteration: number, moving = false): Promise<void> {
    const now = performance.now();
    if (moving && (this.#question.asking || now - this.#askedAt < this.#patience)) return Promise.resolve();
    this.#askedAt = now;
    return this.#question.want(iteration);
  }
}
