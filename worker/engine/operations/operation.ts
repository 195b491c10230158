import type { Key } from './key.ts';

/** The parts of an update, in their order. */
export type Phase = 'forward' | 'loss' | 'backward' | 'update';

/** A matrix of an update `[rows × columns]`; a vector is one row. Where its numbers stand, and what it is called. */
export interface Value {
  readonly key: Key;
  /** Its name in LaTeX: `\mathbf{z}_{j}`. */
  readonly symbol: string;
  /** The name of an element in plain text, before its units: `z`, `∂L/∂w`. */
  readonly plain: string;
  readonly rows: number;
  readonly columns: number;
  /** Of its first number in `Update.numbers`; row after row from there. */
  readonly offset: number;
  /** What a place in it stands for: the weight from row to column, the unit of the column, two units of the layer. */
  readonly of: 'weights' | 'units' | 'pairs' | 'whole';
}

/** A row or column of a value: that of the operation's own element, each in turn, or the only one. */
export type At = 'row' | 'column' | 'each' | 'only';

/** A number that an element of an operation is made from. */
export interface Term {
  readonly of: Key;
  readonly row: At;
  readonly column: At;
}

/** A number that the experiment sets, and its LaTeX. */
export interface Setting {
  readonly symbol: string;
  readonly value: number;
}

/** How an element of an operation is made from the numbers that it reads. */
export interface Making {
  /** What is read, by name, in the order of the formula. */
  readonly terms: Readonly<Record<string, Term>>;
  /** The terms that are multiplied and summed over `each` place; none where there is no sum. */
  readonly sum: readonly string[];
  /** The values of which every number is squared, to be summed; none where there is no such sum. */
  readonly squares: readonly Key[];
  /** Settings, by their names in plain text. */
  readonly constants: Readonly<Record<string, Setting>>;
  /** Whether it is the mean of that over the samples of the batch. */
  readonly overBatch: boolean;
  /**
   * The element in plain text: `{name}` stands for a term or constant, `{sum}` and
   * `{squares}` for the sums, `{[same unit]}` for 1 where
   * row and column are one unit, else 0. Undefined where it is better seen as a whole.
   */
  readonly text: string | undefined;
}

/** Where an operation is seen in the network: the weights are those into its layer, or out of it. */
export type Scenery = 'units' | 'weights' | 'weights into units' | 'weights out of units' | 'nowhere';

/** One step of the arithmetic of an update. */
export interface Operation {
  readonly phase: Phase;
  /** In words: `pre-activation of layer j`. */
  readonly name: string;
  /** LaTeX: the whole result, and any one element of it. */
  readonly formula: string;
  readonly element: string;
  /** A sentence on how it is worked out, where the formula does not show it. */
  readonly note: string | undefined;
  readonly scenery: Scenery;
  readonly making: Making;
  /** The values that it reads, in the order of the formula, and the one that it writes. */
  readonly reads: readonly Key[];
  readonly writes: Key;
}

/** The operations of every update of a run, in the order in which they happen: the same at each iteration. */
export interface OperationList {
  readonly values: readonly Value[];
  readonly operations: readonly Operation[];
  /** How many numbers an update has. */
  readonly size: number;
}

/** One layer's δ of a sample by the rule against the exact one. */
export interface DeltaCheck {
  /** ‖rule − exact‖ / (‖rule‖ + ‖exact‖): 0 when both are the same, 1 at most; NaN where one is not finite. */
  readonly relativeError: number;
  /** `differs`: by more than rounding can bring them apart; `unclear`: rounding leaves too little of it to tell. */
  readonly verdict: 'agrees' | 'unclear' | 'differs';
}

/** The numbers of one update, n → n + 1, for one sample. */
export interface Update {
  /** n: the forward and the backward pass are those of frame n. */
  readonly iteration: number;
  /** The place in the batch of the one whose numbers these are; gradients, parameters and the batch's loss are those of the whole batch. */
  readonly sample: number;
  /** The rows of the data set that the batch of this update takes, in their order. */
  readonly rows: Uint32Array<ArrayBuffer>;
  /** Every value of the `OperationList`, by its offset. The array owns its buffer and is transferred. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Each layer's δ of this sample by the rule against the exact one. */
  readonly deltas: readonly DeltaCheck[];
  /** The rule's whole gradient against the exact one, as in `RuleComparison`. */
  readonly comparison: { readonly angle: number; readonly relativeError: number };
}
