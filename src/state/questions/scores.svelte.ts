import type { Opened } from '../../../worker/protocol.ts';
import { noScores, scoresOf, type IterationScores } from '../../model/scores.ts';
import { Follower } from './follower.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';

/**
 * Loss and accuracy over all samples: while the run goes on, of the newest border of epochs; where it rests or is looked
 * back at, of the very iteration at the cursor, by replay.
 */
export class Scores {
  readonly #run: TrainingRun;
  #come = $state.raw<{ readonly opened: Opened; readonly scores: IterationScores }>();
  /** The iteration that was asked for last, and whether the worker is at one. */
  #wanted: number | undefined;
  #asking = false;
  readonly #follower = new Follower<number>(async (iteration) => {
    const { opened } = this.#run;
    if (opened === undefined || this.at(iteration) !== undefined) return;
    // One after the other: of a large network there are two replays in all, and a seek needs one.
    const training = await this.#evaluate(iteration, 'training');
    if (training === undefined) return;
    const test = opened.testSamples > 0 ? await this.#evaluate(iteration, 'test') : noScores;
    if (test === undefined) return;
    this.#come = { opened, scores: { iteration, training, test } };
  });

  constructor(run: TrainingRun) {
    this.#run = run;
  }

  async #evaluate(iteration: number, part: 'training' | 'test') {
    if (iteration !== this.#wanted) return undefined;
    this.#asking = true;
    const evaluation = await this.#run.look((client) => client.call((api) => api.evaluate(iteration, part)));
    this.#asking = false;
    return evaluation && scoresOf(evaluation);
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
    const { borderScores, opened } = this.#run;
    if (borderScores?.iteration === iteration) return borderScores;
    const come = this.#come;
    return come?.opened === opened && come?.scores.iteration === iteration ? come.scores : undefined;
  }

  /** Finds those of the iteration; of several that are asked for meanwhile, the newest counts and ends the one before. */
  follow(iteration: number): Promise<void> {
    if (this.#asking && iteration !== this.#wanted) {
      void this.#run.look((client) => client.call((api) => api.cancel('evaluation')));
    }
    this.#wanted = iteration;
    return this.#follower.want(iteration);
  }
}
