import type { Answer, Experiment, Frame } from '../../../worker/protocol.ts';
import { pictureShape } from '../../model/picture-data.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import { onNextFrame } from '../run/painter.ts';
import { Question } from './question.svelte.ts';

type Inputs = Float64Array<ArrayBuffer>;

interface Asked {
  readonly iteration: number;
  readonly inputs: Inputs;
}

interface Tried {
  readonly inputs: Inputs;
  /** What the inputs were then, see `meaningOf`. */
  readonly meaning: string;
  /** Whether somebody typed or drew them, rather than being shown them to begin with. */
  readonly own: boolean;
}

/** Other data with as many inputs of the same names have the same inputs; without names they have as many rows, too. */
function meaningOf({ inputs, inputNames }: Experiment['data']): string {
  const rows = inputNames.length === 0 ? inputs.length : undefined;
  return JSON.stringify([inputs[0]!.length, inputNames, rows, pictureShape(inputs)?.most]);
}

/** Inputs that are in no data set, and what the network makes of them at the cursor. */
export class TryIt {
  readonly #run: TrainingRun;
  readonly #question: Question<Asked, Answer>;
  #tried = $state.raw<Tried>();
  /** The inputs that were begun with where others had gone. */
  #goneIn = $state<string>();

  /** Whether somebody is at it. */
  open = $state(false);
  /** What tells these inputs from others. */
  readonly meaning: string | undefined = $derived.by(
    () => this.#run.opened && meaningOf(this.#run.experiment.data),
  );
  /** The frame at the cursor with the numbers of what is tried, for which there is no target; undefined without. */
  readonly frame: Frame | undefined = $derived.by(() => {
    const { frame, awaited } = this.#run;
    const units = this.open && awaited === undefined ? this.answer?.units : undefined;
    return frame && units && { ...frame, ...units, targets: new Float64Array() };
  });

  constructor(run: TrainingRun) {
    this.#run = run;
    this.#question = new Question(run, {
      find: async ({ iteration, inputs }, { ask }) => {
        const answer = await ask((client) =>
          client.call((api) => api.answer(iteration, { inputs, everyUnit: true })),
        );
        // With what else is shown in that frame: the page would be laid out for it twice.
        if (run.moving) await new Promise<void>((resolve) => onNextFrame(resolve));
        return answer;
      },
    });
  }

  /** In the user's own units, before scaling; undefined while there is nothing. */
  get inputs(): Inputs | undefined {
    return this.#isOfOthers ? undefined : this.#tried?.inputs;
  }

  /**
   * Whether what somebody typed or drew went with the inputs that it was for: until something else is tried, other inputs
   * come, or it has been told.
   */
  get gone(): boolean {
    const told = this.#goneIn !== undefined && this.#goneIn === this.meaning;
    return told || (this.#isOfOthers && this.#tried!.own);
  }

  /** What the network makes of them, once it has come; while they or the cursor move, of where they were. */
  get answer(): Answer | undefined {
    return this.inputs && this.#question.answered?.answer;
  }

  get #isOfOthers(): boolean {
    return this.#tried !== undefined && this.#tried.meaning !== this.meaning;
  }

  /** Shows inputs to begin with: those of a sample. */
  begin(inputs: Inputs): void {
    this.#goneIn = this.gone ? this.meaning : undefined;
    this.#set(inputs, false);
  }

  /**
   * Takes inputs to be tried; undefined for none.
   *
   * @param own whether somebody typed or drew them: those of a sample are there again in one press
   */
  take(inputs: Inputs | undefined, own = true): void {
    this.#goneIn = undefined;
    this.#set(inputs, own);
  }

  /** Nobody is at it any more: what is gone has been told. */
  leave(): void {
    this.#goneIn = undefined;
    if (this.#isOfOthers) this.#tried = undefined;
  }

  #set(inputs: Inputs | undefined, own: boolean): void {
    const { meaning } = this;
    this.#tried = inputs && meaning !== undefined ? { inputs, meaning, own } : undefined;
  }

  /** Finds the answer at an iteration: one at a time, and of those that are wanted meanwhile the newest. */
  follow(iteration: number, inputs: Inputs): Promise<void> {
    return this.#question.want({ iteration, inputs });
  }
}
