// @ts-nocheck
import type { Batch } from '../batch.ts';
import type { Step } from '../optimizers/optimizer.ts';
import type { Parameters } from '../parameters.ts';
import type { FailureOf } from './failures.ts';
import type { Key } from './key.ts';
import type { Index } from './notation.ts';
import type { Operation, OperationList, Value } from './operation.ts';

/** θ and the optimizer's memory. */
export interface State {
  readonly parameters: Parameters;
  readonly memory: readonly Float64Array[];
}

/** Every buffer of an update that has been carried out: where the numbers of its operations stand. */
export interface Recording {
  /** Its forward and backward pass have run. θ in it may be that of either side of the update. */
  readonly batch: Batch;
  readonly gradient: Parameters;
  readonly loss: number;
  readonly before: State;
  readonly after: State;
  readonly step: Step;
  /** ‖∂L/∂θ‖ over the trained parameters; 0 where nothing is clipped. */
  readonly gradientNorm: number;
}

/** A value, and where its numbers come from. */
export interface ValueDefinition {
  readonly value: Value;
  /** Whether every sample of the batch has its own. */
  readonly perSample: boolean;
  /** LaTeX of one element, or of any one by letters. */
  element(row: Index, column: Index): string;
  /** Its numbers, for a sample. They may be a view: do not keep it. */
  numbers(recording: Recording, sample: number): Float64Array;
}

/** An operation, and what is to be said of it where it goes wrong. */
export interface OperationDefinition {
  readonly operation: Operation;
  readonly writes: ValueDefinition;
  /**
   * What happened where it gave a number that is not finite from finite ones: `sum` where that follows from its
   * products. Undefined for what the engine does not compute as such, or only from this operation's own result.
   */
  readonly failure: FailureOf | undefined;
}

/** The one statement of the operations of an experiment's updates. */
export interface Definitions {
  /** What can be told about them without the engine. */
  readonly list: OperationList;
  readonly operations: readonly OperationDefinition[];
  readonly values: readonly ValueDefinition[];
  valueOf(key: Key): ValueDefinition;
}
