import { noScores, scoresOf, type IterationScores } from '../../model/scores.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import { Question, type Errand } from './question.svelte.ts';

/**
 * Loss and accuracy over all samples: while the run goes on, of the newest border of epochs; where it rests or is looked
 * back at, of the very iteration at the cursor, by replay.
 */
export class Scores {
  readonly #run: TrainingRun;
  readonly #evaluated: Question<number, IterationScores>;

  constructor(run: TrainingRun) {
    this.#run = run;
    this.#evaluated = new Question(run, {
      find: (iteration, errand) => this.#evaluate(iteration, errand),
      cancel: async (api) => api.cancel('evaluation'),
      overtakes: (newer, underWay) => newer !== underWay,
    });
  }

  /** Both parts, one after the other: of a large network there are two replays in all, and a seek needs one. */
  async #evaluate(iteration: number, { opened, ask }: Errand): Promise<IterationScores | undefined> {
    if (this.at(iteration) !== undefined) return undefined;
    const part = async (name: 'training' | 'test') => {
      const evaluation = await ask((client) => client.call((api) => api.evaluate(iteration, name)));
      return evaluation && scoresOf(evaluation);
    };
    const training = await part('training');
    if (training === undefined) return undefined;
    const test = opened.testSamples > 0 ? await part('test') : noScores;
    return test && { iteration, training, test };
  }

  /** Those of the iteration at the cursor, once they have come; while the run goes on the newest ones that there are. */
  get shown(): IterationScores | undefined {
    const { frame, state, live, playing, borderScores } = this.#run;
    if (frame === undefined) return undefined;
    const known = this.at(frame.iteration);
    if (known !== undefined) return known;
    if (playing) return this.#ofFrame();
    if (state !== 'running' || !live) return undefined;
    return borderScores ?? this.#ofFrame();
  }

  /** Where one batch as given is the whole training part, its loss is that over all samples, to the bit. */
  #ofFrame(): IterationScores | undefined {
    const { frame, opened, experiment } = this.#run;
    if (frame === undefined || opened?.updatesAnEpoch !== 1 || opened.testSamples > 0) return undefined;
    if (experiment.training.order === 'shuffled') return undefined;
    const { iteration, loss } = frame;
    return { iteration, training: { loss, goodness: undefined }, test: noScores };
  }

  at(iteration: number): IterationScores | undefined {
    const { borderScores } = this.#run;
    if (borderScores?.iteration === iteration) return borderScores;
    const evaluated = this.#evaluated.answered;
    return evaluated?.about === iteration ? evaluated.answer : undefined;
  }

  /** Finds those of the iteration; of several that are asked for meanwhile, the newest counts and ends the one before. */
  follow(iteration: number): Promise<void> {
    return this.#evaluated.want(iteration);
  }
}
