import type { Experiment, Operation, OperationList, Value } from '../../worker/protocol.ts';

/** A number and what it is called. */
export type Term = readonly [name: string, value: number];

/** Where a derivation reads from: an operation, its numbers and the names of its network. */
export interface DerivationContext {
  readonly list: OperationList;
  readonly numbers: Float64Array;
  readonly experiment: Experiment;
  /** A unit's name on screen; layer −1 is the inputs. */
  unitName(layer: number, unit: number): string;
}

/** Reads the numbers of one operation by the names of their units. */
export class OperationReader {
  readonly operation: Operation;
  readonly context: DerivationContext;
  /** The element: its row and its column in what the operation writes. */
  readonly row: number;
  readonly column: number;

  constructor(operation: Operation, context: DerivationContext, index: number) {
    this.operation = operation;
    this.context = context;
    const { columns } = this.value(operation.writes);
    this.row = Math.floor(index / columns);
    this.column = index % columns;
  }

  value(id: string): Value {
    return this.context.list.values.find((value) => value.id === id)!;
  }

  number(id: string, row: number, column: number): number {
    const { offset, columns } = this.value(id);
    return this.context.numbers[offset + row * columns + column]!;
  }

  /** The numbers of a unit in a vector. */
  unit(base: string, id: string, unit: number): Term {
    return [`${base}(${this.context.unitName(this.value(id).layer, unit)})`, this.number(id, 0, unit)];
  }

  weight(base: string, id: string, from: number, to: number): Term {
    const { layer } = this.value(id);
    const { unitName } = this.context;
    const name = `${base}(${unitName(layer - 1, from)}→${unitName(layer, to)})`;
    return [name, this.number(id, from, to)];
  }

  read(n: number): string {
    return this.operation.reads[n]!;
  }

  /** What an activation of the layer is called: p in the output layer. */
  get base(): string {
    return this.isOutput ? 'p' : 'a';
  }

  /** The two units of an element of a Jacobian: `(o₁, o₂)`. */
  get pair(): string {
    const { layer } = this.operation;
    return `(${this.context.unitName(layer, this.row)}, ${this.context.unitName(layer, this.column)})`;
  }

  get isOutput(): boolean {
    return this.operation.layer === this.context.experiment.network.layers.length - 1;
  }
}
