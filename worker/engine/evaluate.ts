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

/** Every sample's own numbers, where they are asked for: filled as the evaluation goes on. */
export interface Details {
  /** Each sample's loss. */
  readonly losses: Float64Array;
  /** a of the output layer, `[samples × outputs]`. */
  readonly outputs: Float64Array;
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
  *evaluate(columns: Columns, details?: Details): Generator<void, Scores> {
    const { samples, targetWidth: width } = columns;
    const rightness = this.#rightness;
    let loss = 0;
    let right = 0;
    let squares = 0;
    for (const { batch, first } of this.#pieces(columns)) {
      batch.targets.set(columns.targets.subarray(first * width, (first + batch.samples) * width));
      setCoefficients(batch);
      forward(batch);
      const { targets, lossTerms } = batch;
      const { a } = batch.output;
      for (let s = 0; s < batch.samples; s++) {
        let own = 0;
        for (let n = s * width; n < (s + 1) * width; n++) {
          loss += lossTerms[n]!;
          own += lossTerms[n]!;
          const apart = a[n]! - targets[n]!;
          squares += apart * apart;
        }
        if (details !== undefined) details.losses[first + s] = own;
        if (rightness !== undefined && isRight(a, targets, s, width, rightness)) right++;
      }
      details?.outputs.set(a, first * width);
      yield;
    }
    const spread = rightness === undefined ? spreadOf(columns) : 0;
    return {
      loss: loss / samples,
      accuracy: rightness === undefined ? undefined : right / samples,
      r2: spread > 0 ? 1 - squares / spread : undefined,
    };
  }

  /**
   * The network's answer for rows of inputs that need not be in any data set. Yields after each piece.
   *
   * @param take told of the batch after its forward pass, and of its first row
   */
  *answer(
    inputs: Pick<Columns, 'samples' | 'inputs' | 'inputWidth'>,
    take: (batch: Batch, first: number) => void,
  ): Generator<void, void> {
    for (const { batch, first } of this.#pieces(inputs)) {
      forward(batch);
      take(batch, first);
      yield;
    }
  }

  /** The rows in order, loaded into batches of this evaluator's size. */
  *#pieces({ samples, inputs, inputWidth }: Pick<Columns, 'samples' | 'inputs' | 'inputWidth'>) {
    for (let first = 0; first < samples; first += this.#whole.samples) {
      const rows = Math.min(this.#whole.samples, samples - first);
      const batch = rows === this.#whole.samples ? this.#whole : partOf(this.#whole, rows);
      batch.layers[0]!.input.set(inputs.subarray(first * inputWidth, (first + rows) * inputWidth));
      yield { batch, first };
    }
  }
}
