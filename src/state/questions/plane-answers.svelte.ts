import type { Answer, Question as Asked } from '../../../worker/protocol.ts';
import { Question, type Asked as Run } from './question.svelte.ts';
import { isSeen } from './seen.ts';

/** What a map of the plane shows: at which iteration, at which inputs, and of which unit or layer. */
export interface PlaneQuestion extends Omit<Asked, 'picture'> {
  readonly iteration: number;
}

/** After so long without another iteration a map is drawn finely, in ms. */
const REST = 160;

/** Whether a question is no longer to be waited for: what is seen is of something else, or was to be finer than it may be. */
const overtakes = (newer: PlaneQuestion, underWay: PlaneQuestion): boolean =>
  newer.inputs.length < underWay.inputs.length ||
  newer.layer !== underWay.layer ||
  newer.unit !== underWay.unit ||
  newer.units !== underWay.units;

/**
 * What the network answers all over the plane of its two inputs. It follows the cursor coarsely, one question at a time
 * and the newest next, and finely once that rests; a coarse one does not wait for a fine one. Unseen it asks nothing.
 */
export class PlaneAnswers {
  readonly #question: Question<PlaneQuestion, Answer>;
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** @param picture that asks: the newest question of one does not end that of another */
  constructor(run: Run, picture: NonNullable<Asked['picture']>) {
    this.#question = new Question(run, {
      find: ({ iteration, ...question }, { ask }) =>
        ask((client) => client.call((api) => api.answer(iteration, { ...question, picture }))),
      cancel: async (api) => api.cancel(picture),
      overtakes,
    });
  }

  /** The newest answer of the run on the screen, and what it is about. */
  get newest() {
    return this.#question.answered;
  }

  /** Asks coarsely now, and finely when nothing else has been asked for a while. */
  follow(coarse: PlaneQuestion, fine: PlaneQuestion): void {
    this.leave();
    if (!isSeen()) return;
    void this.#question.want(coarse);
    this.#rest = setTimeout(() => void this.#question.want(fine), REST);
  }

  /** Asks for nothing finer any more. */
  leave(): void {
    clearTimeout(this.#rest);
  }

  /** Asks for nothing any more, and waits for no answer. */
  end(): void {
    this.leave();
    this.#question.cancel();
  }
}
