import { createBatch, partOf, setCoefficients, type Batch } from './batch.ts';
import type { Columns } from './data/columns.ts';
import { forward } from './forward.ts';
import type { Objective } from './objective.ts';
import type { Parameters } from './parameters.ts';

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

/** The place of the only largest number of a row; −1 where several are. */
function onlyLargest(column: Float64Array, from: number, width: number): number {
  let best = from;
  let tie = false;
  for (let n = from + 1; n < from + width; n++) {
    if (column[n]! > column[best]!) {
      best = n;
      tie = false;
    } else if (column[n] === column[best]) tie = true;
  }
  return tie ? -1 : best - from;
}

/**
 * Whether a sample is classified right: the largest output is at the largest target, where a tie counts as wrong; a single
 * output and target are on the same side of ½.
 */
export function isRight(outputs: Float64Array, targets: Float64Array, row: number, width: number): boolean {
  if (width === 1) return outputs[row]! > 0.5 === targets[row]! > 0.5;
  const place = onlyLargest(outputs, row * width, width);
  return place >= 0 && place === onlyLargest(targets, row * width, width);
}

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
  readonly #isClassification: boolean;

  /** @param parameters θ, read at each call of `evaluate` and `answer` while it goes on */
  constructor(objective: Objective, parameters: Parameters) {
    const rows = Math.ceil(PIECE / objective.layout.parameters);
    this.#whole = createBatch(parameters, objective, Math.min(rows, MOST_ROWS));
    this.#isClassification = objective.activations.at(-1)!.probability !== undefined;
  }

  /**
   * Scores the samples. Yields after each piece; θ must not change until it is done.
   *
   * The loss is Σ over all samples and outputs in ascending order, divided by the number of samples: the very bits of one
   * forward pass over all of them.
   */
  *evaluate(columns: Columns, details?: Details): Generator<void, Scores> {
    const { samples, targetWidth: width } = columns;
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
        if (isRight(a, targets, s, width)) right++;
      }
      details?.outputs.set(a, first * width);
      yield;
    }
    const spread = this.#isClassification ? 0 : spreadOf(columns);
    return {
      loss: loss / samples,
      accuracy: this.#isClassification ? right / samples : undefined,
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
