import type { Answer, Question as Asked } from '../../../worker/protocol.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import { Question } from './question.svelte.ts';

/** What a map of the plane shows: at which iteration, at which inputs, and of which unit or layer. */
export interface PlaneQuestion extends Omit<Asked, 'picture'> {
  readonly iteration: number;
  readonly layer: number;
}

/** After so long without another iteration a map is drawn finely, in ms. */
const REST = 160;

/**
 * What the network answers all over the plane of its two inputs. It follows the cursor coarsely, one question at a time
 * and the newest next, and finely once that rests.
 */
export class PlaneAnswers {
  readonly #question: Question<PlaneQuestion, Answer>;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(run: TrainingRun) {
    this.#question = new Question(run, {
      find: ({ iteration, ...question }, { ask }) =>
        ask((client) => client.call((api) => api.answer(iteration, { ...question, picture: 'map' }))),
      cancel: async (api) => api.cancel('map'),
    });
  }

  /** The newest answer of the run on the screen, and what it is about. */
  get newest() {
    return this.#question.answered;
  }

  /** Asks coarsely now, and finely when nothing else has been asked for a while. */
  follow(coarse: PlaneQuestion, fine: PlaneQuestion): void {
    this.leave();
    void this.#question.want(coarse);
    this.#rest = setTimeout(() => void this.#question.want(fine), REST);
  }

  /** Asks for nothing any more. */
  leave(): void {
    clearTimeout(this.#rest);
  }
}
