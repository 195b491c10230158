import { repeat, whole, wholeAdd, wholeSubtract, type Code } from './instructions.ts';
import { pairs } from './arithmetic.ts';
import { addPairs, constantPair, loadFirst, loadPair, loadTwice, multiplyPairs, V128 } from './lanes.ts';
import { addressIn, type Local, type Place, type Writer } from './writer.ts';

/** Rows and columns of a tile: so many sums, two in a register, and what they are made from, fit into a processor's 16. */
export const ROWS = 4;
export const COLUMNS = 4;

/** A matrix as a product walks through it: where it begins, and the numbers from one to the next along the sum. */
export interface Walked {
  readonly array: Float64Array;
  readonly from: Place;
  readonly step: number;
}

/** What a tile is a product of: Σ_k left[row][k] right[k][column], k ascending. */
export interface Product {
  readonly depth: number;
  /** `between` numbers lie from one row to the next. */
  readonly left: Walked & { readonly between: number };
  /** Columns lie side by side. */
  readonly right: Walked;
  /** Where the sums begin: at 0, at the first product, or as they stand. */
  readonly from: 'zero' | 'first product' | 'as they are';
}

/** The sums of a tile in local variables, row by row, pair by pair. */
export type Sums = readonly (readonly Local[])[];

/** The sums of some rows × columns of a product, in local variables that the body reads. */
export function tile(
  writer: Writer,
  rows: number,
  columns: number,
): { sums: Sums; product(of: Product): Code } {
  const widths = pairs.slots(columns);
  const sums = Array.from({ length: rows }, () => widths.map(() => writer.local(V128)));
  const factor = writer.local(V128);
  const row = widths.map(() => writer.local(V128));
  const turns = writer.whole();
  const [leftAt, rightAt] = [writer.whole(), writer.whole()];

  return {
    sums,
    product({ depth, left, right, from }) {
      const [l, r] = [addressIn(left.array, left.from), addressIn(right.array, right.from)];
      /** One term of every sum. Browsers unroll the loop around it better than code that is written out. */
      const term = (isFirst: boolean): Code => [
        widths.map(({ first, lanes }, p) =>
          row[p]!.set((lanes === 2 ? loadPair : loadFirst)(rightAt.get, r.offset + 8 * first)),
        ),
        sums.map((ofRow, m) => [
          factor.set(loadTwice(leftAt.get, l.offset + 8 * m * left.between)),
          ofRow.map((sum, p) => {
            const value = multiplyPairs(factor.get, row[p]!.get);
            return sum.set(isFirst ? value : addPairs(sum.get, value));
          }),
        ]),
        leftAt.set(wholeAdd(leftAt.get, whole(8 * left.step))),
        rightAt.set(wholeAdd(rightAt.get, whole(8 * right.step))),
      ];
      const begun = from === 'first product' ? 1 : 0;
      return [
        leftAt.set(l.address),
        rightAt.set(r.address),
        from === 'zero' ? sums.map((ofRow) => ofRow.map((sum) => sum.set(constantPair(0)))) : [],
        begun === 1 ? term(true) : [],
        depth === begun
          ? []
          : [
              turns.set(whole(depth - begun)),
              repeat(term(false), turns.keep(wholeSubtract(turns.get, whole(1)))),
            ],
      ];
    },
  };
}
