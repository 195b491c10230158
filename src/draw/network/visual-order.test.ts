import { describe, expect, it, test } from 'vitest';
import { prepare } from '../../../worker/engine/prepared.ts';
import { notebook } from '../../../worker/notebook.ts';
import { columnsOf, markKey, markLabel, marksOf, type Mark } from '../../model/mark.ts';
import { neighborMark } from '../../model/neighbor-mark.ts';
import { networkGeometry } from './network-layout.ts';
import { visualOrder } from './visual-order.ts';

const { layout } = prepare(notebook).objective;
const names = { layout, inputNames: [], outputNames: [] };
const size = {
  width: 800,
  height: 400,
  titles: [],
  inputNameLength: 2,
  outputNameLength: 2,
  targetLength: 3,
};
const inOrder = visualOrder(marksOf(layout), networkGeometry({ ...size, columns: columnsOf(layout) }));

describe('the order of the arrows up and down', () => {
  it('goes down each column with the weights that lead to it, and on at the top of the next', () => {
    expect(inOrder.slice(0, 15).map((mark) => markLabel(names, mark))).toEqual([
      ...['input i1', 'input i2', 'input i3'],
      ...['weight i1 to j1', 'unit j1'],
      ...['weight i1 to j2', 'weight i2 to j1'],
      ...['weight i1 to j3', 'weight i2 to j2', 'weight i3 to j1', 'unit j2'],
      ...['weight i2 to j3', 'weight i3 to j2'],
      ...['weight i3 to j3', 'unit j3'],
    ]);
  });

  it('has every mark once, and never goes up within a column, whatever their numbers of units', () => {
    const uneven = prepare({
      ...notebook,
      network: {
        inputs: 3,
        layers: [
          { name: 'h', units: 8, activation: 'relu' },
          { name: 'o', units: 3, activation: 'softmax' },
        ],
      },
      start: { kind: 'drawn', scheme: 'zeros', seed: 1, biases: 0 },
    }).objective.layout;
    const { y } = networkGeometry({ ...size, columns: columnsOf(uneven) });
    const marks = visualOrder(marksOf(uneven), { y });
    expect(new Set(marks.map(markKey))).toEqual(new Set(marksOf(uneven).map(markKey)));
    const height = (mark: Mark) =>
      mark.kind === 'unit'
        ? y[mark.layer + 1]![mark.unit]!
        : (y[mark.layer]![mark.from]! + y[mark.layer + 1]![mark.to]!) / 2;
    for (const [n, mark] of marks.entries()) {
      const next = marks[n + 1];
      if (next?.layer === mark.layer) expect(height(next)).toBeGreaterThan(height(mark) - 0.1);
    }
  });
});

test('from the first input every weight and unit of the notebook is at most 6 key presses away', () => {
  const marks = inOrder;
  const at = new Map(marks.map((mark, n) => [markKey(mark), n]));
  const presses = marks.map((_, n) => (n === 0 ? 0 : Infinity));
  for (const n of breadthFirst(presses)) {
    const ways = [-1, 1] as const;
    const sides = ways.map((way) => neighborMark(columnsOf(layout), marks[n]!, way));
    const next = [n - 1, n + 1, ...sides.map((mark) => (mark ? at.get(markKey(mark))! : -1))];
    for (const to of next) if (presses[to]! > presses[n]! + 1) presses[to] = presses[n]! + 1;
  }
  expect(Math.max(...presses)).toBe(6);
});

/** The places in the order of their presses, which grow while it goes on. */
function* breadthFirst(presses: readonly number[]): Generator<number> {
  for (let count = 0; count < presses.length; count++)
    for (const [n, found] of presses.entries()) if (found === count) yield n;
}
