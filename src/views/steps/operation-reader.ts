import type { At, Key, Operation, OperationList, Term } from '../../../worker/protocol.ts';
import { valueOf } from '../../model/values.ts';

/** A number and what it is called. */
export type Named = readonly [name: string, value: number];

/** Where a derivation reads from: an operation, its numbers and the names of its network. */
export interface DerivationContext {
  readonly list: OperationList;
  readonly numbers: Float64Array;
  /** How many samples the batch has. */
  readonly samples: number;
  /** A unit's name on screen; layer −1 is the inputs. */
  unitName(layer: number, unit: number): string;
}

/** Reads the numbers of one element of an operation by the names of their units. */
export class OperationReader {
  readonly operation: Operation;
  readonly #context: DerivationContext;
  /** The element: its row and its column in what the operation writes. */
  readonly #row: number;
  readonly #column: number;

  constructor(operation: Operation, context: DerivationContext, index: number) {
    this.operation = operation;
    this.#context = context;
    const { columns } = valueOf(context.list, operation.writes);
    this.#row = Math.floor(index / columns);
    this.#column = index % columns;
  }

  get samples(): number {
    return this.#context.samples;
  }

  /** The element itself. */
  get result(): Named {
    return this.#named(this.operation.writes, this.#row, this.#column);
  }

  /** 1 where the row and the column of the element are one unit, else 0. */
  get sameUnit(): number {
    return this.#row === this.#column ? 1 : 0;
  }

  term(name: string): Term {
    return this.operation.making.terms[name]!;
  }

  /** @param each the place that a sum is at */
  read({ of, row, column }: Term, each = 0): Named {
    return this.#named(of, this.#place(row, each), this.#place(column, each));
  }

  /** How many places a term has in a sum. */
  length({ of, row, column }: Term): number {
    const { rows, columns } = valueOf(this.#context.list, of);
    if (row === 'each') return rows;
    return column === 'each' ? columns : 1;
  }

  /** How many numbers are squared and summed. */
  get squares(): number {
    return this.operation.making.squares.reduce((count, key) => count + this.#sizeOf(key), 0);
  }

  /** One of the numbers that are squared and summed, from 0. */
  square(n: number): Named {
    let index = n;
    const key = this.operation.making.squares.find((candidate) => {
      const size = this.#sizeOf(candidate);
      if (index < size) return true;
      index -= size;
      return false;
    })!;
    const { columns } = valueOf(this.#context.list, key);
    return this.#named(key, Math.floor(index / columns), index % columns);
  }

  #sizeOf(key: Key): number {
    const { rows, columns } = valueOf(this.#context.list, key);
    return rows * columns;
  }

  #place(at: At, each: number): number {
    return { row: this.#row, column: this.#column, each, only: 0 }[at];
  }

  #named(key: Key, row: number, column: number): Named {
    const { offset, columns, plain, of } = valueOf(this.#context.list, key);
    const unit = (layer: number, n: number) => this.#context.unitName(layer, n);
    const names = {
      units: () => `(${unit(key.layer, column)})`,
      weights: () => `(${unit(key.layer - 1, row)}→${unit(key.layer, column)})`,
      pairs: () => `(${unit(key.layer, row)}, ${unit(key.layer, column)})`,
      whole: () => '',
    };
    return [plain + names[of](), this.#context.numbers[offset + row * columns + column]!];
  }
}
