import type { BadOperation } from '../../../worker/protocol.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import { Question } from './question.svelte.ts';

/** A unit at an iteration. */
interface UnitAt {
  readonly iteration: number;
  readonly layer: number;
  readonly unit: number;
}

/** What went wrong in the run on the screen, and since when: found by replay, in the background. */
export class Forensics {
  readonly #bad: Question<undefined, BadOperation>;
  /** Since when a unit has the state that it has. */
  readonly #since: Question<UnitAt, number>;

  constructor(run: TrainingRun) {
    this.#bad = new Question(run, {
      find: async (_, { ask }) => {
        if (this.bad !== undefined) return undefined;
        return ask((client) => client.call((api) => api.firstBadOperation()));
      },
    });
    this.#since = new Question(run, {
      find: async ({ iteration, layer, unit }, { ask }) => {
        if (this.since(iteration, layer, unit) !== undefined) return undefined;
        return ask((client) => client.call((api) => api.unitStateSince(iteration, layer, unit)));
      },
    });
  }

  /** The operation at which the run diverged, once it is found. */
  get bad(): BadOperation | undefined {
    return this.#bad.answered?.answer;
  }

  /** Finds the operation at which the run diverged; to be called when it has. */
  findBad(): Promise<void> {
    return this.#bad.want(undefined);
  }

  /** Since when a unit has the state that it has at an iteration; undefined while that is not known. */
  since(iteration: number, layer: number, unit: number): number | undefined {
    const known = this.#since.answered;
    if (known === undefined || known.about.layer !== layer || known.about.unit !== unit) return undefined;
    return known.answer <= iteration && iteration <= known.about.iteration ? known.answer : undefined;
  }

  /** Finds `since`; of several that are asked for meanwhile, the newest counts. */
  follow(iteration: number, layer: number, unit: number): Promise<void> {
    return this.#since.want({ iteration, layer, unit });
  }
}
