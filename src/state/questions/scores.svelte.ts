import { noScores, scoresOf, type IterationScores } from '../../model/scores.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import type { Evaluations } from './evaluations.svelte.ts';

/**
 * Loss and accuracy over all samples: while the run goes on, of the newest border of epochs; where it rests or is looked
 * back at, of the very iteration at the cursor, by replay.
 */
export class Scores {
  readonly #run: TrainingRun;
  readonly #evaluations: Evaluations;

  constructor(run: TrainingRun, evaluations: Evaluations) {
    this.#run = run;
    this.#evaluations = evaluations;
  }

  /** Those of the iteration at the cursor, once they have come; while the run goes on the newest ones that there are. */
  get shown(): IterationScores | undefined {
    const { frame, state, live, playing, borderScores, keptScores, lossVersion } = this.#run;
    if (frame === undefined) return undefined;
    const known = this.at(frame.iteration);
    if (known !== undefined) return known;
    if (playing) {
      void lossVersion;
      return keptScores.upTo(frame.iteration) ?? this.#ofFrame();
    }
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
    const { borderScores, keptScores } = this.#run;
    if (borderScores?.iteration === iteration) return borderScores;
    const kept = keptScores.upTo(iteration);
    if (kept?.iteration === iteration) return kept;
    const evaluated = this.#evaluations.at(iteration);
    if (evaluated === undefined) return undefined;
    const { training, test } = evaluated;
    return { iteration, training: scoresOf(training), test: test ? scoresOf(test) : noScores };
  }

  /** Finds those of the iteration; of several that are asked for meanwhile, the newest counts and ends the one before. */
  async follow(iteration: number): Promise<void> {
    if (this.at(iteration) === undefined) await this.#evaluations.follow(iteration);
  }
}
