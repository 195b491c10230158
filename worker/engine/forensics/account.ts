import type { Definitions, OperationDefinition, Recording } from '../operations/definition.ts';
import { keyText } from '../operations/key.ts';
import type { At, Making, Term } from '../operations/operation.ts';
import type { BadOperation, OperationInput } from './bad-operation.ts';

/** As many numbers as a bad operation lists. */
const MOST_INPUTS = 12;

/** Factors that are multiplied, of a sum. */
type Product = readonly OperationInput[];

/** How one number came about. */
export type Account = Pick<BadOperation, 'inputs' | 'inputCount'>;

const valueOf = (product: Product) => product.reduce((result, { value }) => result * value, 1);

/** The largest products in their order, and the rest. */
function listed(products: readonly Product[], rest: readonly OperationInput[]): OperationInput[] {
  const size = (product: Product) => Math.abs(valueOf(product));
  const room = Math.floor((MOST_INPUTS - rest.length) / (products[0]?.length ?? 1));
  const largest = new Set([...products].sort((one, other) => size(other) - size(one)).slice(0, room));
  return [...products.filter((product) => largest.has(product)).flat(), ...rest].slice(0, MOST_INPUTS);
}

/** What an element of an operation was made from. */
export function accountOf(
  { operation: { making }, writes }: OperationDefinition,
  { valueOf }: Definitions,
  recording: Recording,
  sample: number,
  index: number,
  rows: ArrayLike<number>,
): Account {
  const { columns } = writes.value;
  const [row, column] = [Math.floor(index / columns), index % columns];

  /** What a term stands for in one sample: a number for each place of a sum, else one. */
  function read(term: Term, s: number): OperationInput[] {
    const { value, element, numbers } = valueOf(term.of);
    const found = numbers(recording, s);
    const length = lengthOf(term, value);
    return Array.from({ length }, (_, each) => {
      const place = (at: At) => ({ row, column, each, only: 0 })[at];
      const [r, c] = [place(term.row), place(term.column)];
      return { symbol: element(r, c), value: found[r * value.columns + c]! };
    });
  }

  const { batch } = recording;
  const overBatch = making.overBatch && batch.samples > 1;
  const samples = making.overBatch ? Array.from({ length: batch.samples }, (_, s) => s) : [sample];
  const products = samples.flatMap((s) => {
    const factors = making.sum.map((name) =>
      read(making.terms[name]!, s).map((input) => (overBatch ? { ...input, row: rows[s]! } : input)),
    );
    return (factors[0] ?? []).map((_, each): Product => factors.map((factor) => factor[each]!));
  });
  const constants = Object.values(making.constants);
  const rest = [...aside(making).flatMap((term) => read(term, sample)), ...constants];
  const inputCount = products.flat().length + rest.length;
  return { inputs: listed(products, rest), inputCount };
}

function lengthOf({ row, column }: Term, { rows, columns }: { rows: number; columns: number }): number {
  if (row === 'each') return rows;
  return column === 'each' ? columns : 1;
}

/** The terms that are in no sum, nor of the values that are summed: each value once. */
function aside({ terms, sum }: Making): Term[] {
  const summed = sum.map((name) => keyText(terms[name]!.of));
  const others = Object.values(terms).filter(({ of }) => !summed.includes(keyText(of)));
  return [...new Map(others.map((term) => [keyText(term.of), term])).values()];
}

/** What went wrong where finite numbers were multiplied and added. */
export function arithmetic(result: number): string {
  if (Number.isNaN(result))
    return 'Numbers of both signs overflowed float64 (beyond 1.8e308), and ∞ − ∞ is not a number';
  return 'A sum of products overflowed float64 (beyond 1.8e308)';
}
