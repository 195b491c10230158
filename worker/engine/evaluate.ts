import { createBatch, partOf, setCoefficients, type Batch } from './batch.ts';
import type { Columns } from './data/columns.ts';
import { forward } from './forward.ts';
import type { Parameters } from './parameters.ts';
import type { Prepared } from './prepared.ts';
import { isRight, type Rightness } from './rightness.ts';

/** What a network makes of a part of the data. */
export interface Scores {
  /** The mean over the samples of each one's loss. */
  readonly loss: number;
  /** The share of the samples that are classified right, 0…1; undefined for regressions. */
  readonly accuracy: number | undefined;
  /** R² = 1 − Σ(p − t)² / Σ(t − t̄)²; undefined for classifications, and where every target is the same. */
  readonly r2: number | undefined;
}

/** Told of a batch after its forward pass, and of its first row. */
export type Take = (batch: Batch, first: number) => void;

/** Rows that a network is run over: with targets where their losses are wanted. */
type Rows = Pick<Columns, 'samples' | 'inputs' | 'inputWidth'> & Partial<Columns>;

/** A sample's own loss: the sum of its terms. */
export function lossOfSample({ lossTerms, output }: Batch, sample: number): number {
  let loss = 0;
  for (let n = sample * output.units; n < (sample + 1) * output.units; n++) loss += lossTerms[n]!;
  return loss;
}

/** Multiplications of one piece of an evaluation: about a millisecond. */
const PIECE = 2_000_000;
const MOST_ROWS = 256;

/** Σ(t − t̄)² with the mean of each output's own column. */
function spreadOf({ targets, samples, targetWidth }: Columns): number {
  let spread = 0;
  for (let j = 0; j < targetWidth; j++) {
    let sum = 0;
    for (let s = 0; s < samples; s++) sum += targets[s * targetWidth + j]!;
    const mean = sum / samples;
    for (let s = 0; s < samples; s++) {
      const apart = targets[s * targetWidth + j]! - mean;
      spread += apart * apart;
    }
  }
  return spread;
}

/** Runs a network at θ over any number of samples, a few at a time. */
export class Evaluator {
  readonly #whole: Batch;
  readonly #rightness: Rightness | undefined;

  /** @param parameters θ, read at each call of `evaluate` and `answer` while it goes on */
  constructor(prepared: Pick<Prepared, 'objective' | 'rightness'>, parameters: Parameters) {
    const { objective } = prepared;
    const rows = Math.ceil(PIECE / objective.layout.parameters);
    this.#whole = createBatch(parameters, objective, Math.min(rows, MOST_ROWS));
    this.#rightness = prepared.rightness;
  }

  /**
   * Scores the samples. Yields after each piece; θ must not change until it is done.
   *
   * The loss is Σ over all samples and outputs in ascending order, divided by the number of samples: the very bits of one
   * forward pass over all of them.
   */
  *evaluate(columns: Columns, take?: Take): Generator<void, Scores> {
    const { samples, targetWidth: width } = columns;
    const rightness = this.#rightness;
    let loss = 0;
    let right = 0;
    let squares = 0;
    yield* this.answer(columns, (batch, first) => {
      const { targets, lossTerms } = batch;
      const { a } = batch.output;
      for (let n = 0; n < lossTerms.length; n++) {
        loss += lossTerms[n]!;
        const apart = a[n]! - targets[n]!;
        squares += apart * apart;
      }
      if (rightness !== undefined) {
        for (let s = 0; s < batch.samples; s++) if (isRight(a, targets, s, width, rightness)) right++;
      }
      take?.(batch, first);
    });
    const spread = rightness === undefined ? spreadOf(columns) : 0;
    return {
      loss: loss / samples,
      accuracy: rightness === undefined ? undefined : right / samples,
      r2: spread > 0 ? 1 - squares / spread : undefined,
    };
  }

  /** The network's answer for rows that need not be in any data set. Yields after each piece. */
  *answer(rows: Rows, take: Take): Generator<void, void> {
    const { samples, inputs, inputWidth, targets, targetWidth = 0 } = rows;
    for (let first = 0; first < samples; first += this.#whole.samples) {
      const count = Math.min(this.#whole.samples, samples - first);
      const batch = count === this.#whole.samples ? this.#whole : partOf(this.#whole, count);
      batch.layers[0]!.input.set(inputs.subarray(first * inputWidth, (first + count) * inputWidth));
      if (targets !== undefined) {
        batch.targets.set(targets.subarray(first * targetWidth, (first + count) * targetWidth));
        setCoefficients(batch);
      }
      forward(batch);
      take(batch, first);
      yield;
    }
  }
}
