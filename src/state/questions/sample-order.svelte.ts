import type { DataPart } from '../../../worker/protocol.ts';
import type { ConfusionCell } from '../../model/confusion.ts';
import { worstFirst, type Ranking } from '../../model/worst-first.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import type { Evaluations } from './evaluations.svelte.ts';

/** Some of the samples. */
export interface SomeSamples {
  /** What they are: `versicolor answered virginica`. */
  readonly name: string;
  /** Rows of the data set, ascending. */
  readonly rows: Uint32Array;
  /** The cell of the confusion matrix that they were in when it was looked at last. */
  readonly cell: ConfusionCell;
}

/**
 * The order in which the cursor goes through the samples: as they are given, all or some of them, or by their own losses
 * at the cursor.
 */
export class SampleOrder {
  readonly #run: TrainingRun;
  readonly #evaluations: Evaluations;

  /** Whether the samples are gone through by their own losses, the greatest first. */
  byLoss = $state(false);
  /** Those that are gone through alone; undefined for all. */
  among = $state.raw<SomeSamples>();
  /** All samples by their losses at `rankedAt`, once they are known; undefined while they are gone through as given. */
  readonly ranking: Ranking | undefined = $derived.by(() => {
    const { newest } = this.#evaluations;
    if (!this.byLoss || newest === undefined) return undefined;
    return worstFirst(newest.test ? [newest.training, newest.test] : [newest.training]);
  });

  /** The rows in the order in which they are gone through; undefined where that is their own. */
  get way(): Uint32Array | undefined {
    return this.among?.rows ?? this.ranking?.rows;
  }

  constructor(run: TrainingRun, evaluations: Evaluations) {
    this.#run = run;
    this.#evaluations = evaluations;
  }

  /** The iteration at which the losses are those of `ranking`. */
  get rankedAt(): number | undefined {
    return this.#evaluations.newest?.iteration;
  }

  /** Which part of the data a row of the data set is in; undefined where there is one part, or it is not known yet. */
  partOf(row: number): DataPart | undefined {
    const { newest } = this.#evaluations;
    if (newest?.test === undefined) return undefined;
    return newest.test.rows.includes(row) ? 'test' : 'training';
  }

  /** Goes through the samples by their losses from now on, and to the first of them; or as they are given. */
  async toggle(): Promise<void> {
    this.byLoss = !this.byLoss;
    this.among = undefined;
    const { frame, opened, awaited } = this.#run;
    if (!this.byLoss || frame === undefined) return;
    await this.#evaluations.follow(awaited ?? frame.iteration);
    const worst = this.ranking?.rows[0];
    // Another run may have come meanwhile.
    if (worst !== undefined && opened === this.#run.opened) await this.#run.chooseRow(worst);
  }

  /** Keeps the order that of an iteration. */
  follow(iteration: number): void {
    void this.#evaluations.follow(iteration, this.#run.moving);
  }
}
