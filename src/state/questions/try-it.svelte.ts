import type { Answer } from '../../../worker/protocol.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import { Question } from './question.svelte.ts';

interface Asked {
  readonly iteration: number;
  readonly inputs: Float64Array<ArrayBuffer>;
}

/** Inputs that are in no data set, and what the network makes of them at the cursor. */
export class TryIt {
  readonly #run: TrainingRun;
  readonly #question: Question<Asked, Answer>;
  /** What was typed or drawn, and the data beside which it was. */
  #tried = $state.raw<{ readonly data: unknown; readonly inputs: Float64Array<ArrayBuffer> }>();

  /** Whether somebody is at it. */
  open = $state(false);

  constructor(run: TrainingRun) {
    this.#run = run;
    this.#question = new Question(run, {
      find: ({ iteration, inputs }, { ask }) =>
        ask((client) => client.call((api) => api.answer(iteration, { inputs }))),
    });
  }

  /** In the user's own units, before scaling; undefined while there is nothing. Other data have other inputs. */
  get inputs(): Float64Array<ArrayBuffer> | undefined {
    const tried = this.#tried;
    return this.#run.opened !== undefined && tried?.data === this.#run.experiment.data
      ? tried.inputs
      : undefined;
  }

  /** What the network makes of them, once it has come; while they or the cursor move, of where they were. */
  get answer(): Answer | undefined {
    return this.inputs && this.#question.answered?.answer;
  }

  /** Takes inputs to be tried; undefined for none. */
  take(inputs: Float64Array<ArrayBuffer> | undefined): void {
    this.#tried = inputs && { data: this.#run.experiment.data, inputs };
  }

  /** Finds the answer at an iteration: one at a time, and of those that are wanted meanwhile the newest. */
  follow(iteration: number, inputs: Float64Array<ArrayBuffer>): Promise<void> {
    return this.#question.want({ iteration, inputs });
  }
}
