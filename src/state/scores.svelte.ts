import type { Opened } from '../../worker/protocol.ts';
import { noScores, scoresOf, type IterationScores } from '../model/scores.ts';
import { Follower } from './follower.ts';
import type { TrainingRun } from './training-run.svelte.ts';

/**
 * Loss and accuracy over all samples: while the run goes on, of the newest border of epochs; where it rests or is looked
 * back at, of the very iteration at the cursor, by replay.
 */
export class Scores {
  readonly #run: TrainingRun;
  #come = $state.raw<{ readonly opened: Opened; readonly scores: IterationScores }>();
  readonly #follower = new Follower<number>(async (iteration) => {
    const { opened } = this.#run;
    if (opened === undefined || this.at(iteration) !== undefined) return;
    const [training, test] = await Promise.all([
      this.#evaluate(iteration, 'training'),
      opened.testSamples > 0 ? this.#evaluate(iteration, 'test') : noScores,
    ]);
    if (training === undefined || test === undefined) return;
    this.#come = { opened, scores: { iteration, training, test } };
  });

  constructor(run: TrainingRun) {
    this.#run = run;
  }

  async #evaluate(iteration: number, part: 'training' | 'test') {
    const evaluation = await this.#run.look((client) => client.call((api) => api.evaluate(iteration, part)));
    return evaluation && scoresOf(evaluation);
  }

  /** Those of the iteration at the cursor, once they have come; while the run goes on the newest ones that there are. */
  get shown(): IterationScores | undefined {
    const { frame, state, live, borderScores } = this.#run;
    if (frame === undefined) return undefined;
    return this.at(frame.iteration) ?? (state === 'running' && live ? borderScores : undefined);
  }

  at(iteration: number): IterationScores | undefined {
    const { borderScores, opened } = this.#run;
    if (borderScores?.iteration === iteration) return borderScores;
    const come = this.#come;
    return come?.opened === opened && come?.scores.iteration === iteration ? come.scores : undefined;
  }

  /** Finds those of the iteration; of several that are asked for meanwhile, the newest counts. */
  follow(iteration: number): Promise<void> {
    return this.#follower.want(iteration);
  }
}
