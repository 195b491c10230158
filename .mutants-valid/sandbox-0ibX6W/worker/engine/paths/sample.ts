// @ts-nocheck
import type { BackwardRule } from '../backward/backward-rule.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Batch } from '../batch.ts';

/** One sample of a pass whose forward pass has run, as paths need it. */
export interface Sample {
  readonly experiment: Experiment;
  /** The experiment's. */
  readonly rule: BackwardRule;
  readonly batch: Batch;
  readonly sample: number;
}

/** Whether the Jacobian of layer l is more than a diagonal. */
export function coupled({ batch }: Sample, l: number): boolean {
  return batch.layers[l]!.activation.couplesUnits;
}

/** Keeps what `of` gave for each unit. */
export function remember<T>(of: (unit: number) => T): (unit: number) => T {
  const known: T[] = [];
  return (unit) => (known[unit] ??= of(unit));
}
