import { setCoefficients, type Batch } from './batch.ts';
import type { Columns } from './data/columns.ts';
import { firstEvaluated, type Model } from './model.ts';
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

/** Runs a model's network at its θ over any number of samples, a few at a time, as its kernel carries it out. */
export class Evaluator {
  readonly #model: Model;
  readonly #rightness: Rightness | undefined;

  /** @param model whose θ is read at each call of `evaluate` and `answer` while it goes on */
  constructor(model: Model) {
    this.#model = model;
    this.#rightness = model.prepared.rightness;
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
    const model = this.#model;
    const most = model.evaluated.samples;
    for (let first = 0; first < samples; first += most) {
      const count = Math.min(most, samples - first);
      const batch = firstEvaluated(model, count);
      batch.layers[0]!.input.set(inputs.subarray(first * inputWidth, (first + count) * inputWidth));
      if (targets !== undefined) {
        batch.targets.set(targets.subarray(first * targetWidth, (first + count) * targetWidth));
        setCoefficients(batch);
      }
      model.passes.evaluate(model, count);
      take(batch, first);
      yield;
    }
  }
}
