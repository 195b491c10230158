import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRight } from '../../worker/engine/rightness.ts';
import { notebook } from '../../worker/notebook.ts';
import type { Layout } from '../../worker/protocol.ts';
import { classQuestions, type ClassQuestion } from './classes.ts';
import { confusionNumbers } from './confusion-numbers.ts';
import { confusionOf, type CountedPart } from './confusion.ts';
import { samplesByRow } from './samples-by-row.ts';

const [question] = classQuestions(notebook, {
  rightness: 'largest',
  layout: { layers: [{ name: 'o', inputs: 3, units: 3 }] } as unknown as Layout,
});

type Row = [is: number, outputs: [number, number, number]];
const part = (name: 'training' | 'test', rows: number[], samples: Row[]) => ({
  iteration: 7,
  part: name,
  rows: Uint32Array.from(rows),
  losses: Float64Array.from(rows, (row) => row / 10),
  outputs: Float64Array.from(samples.flatMap(([, outputs]) => outputs)),
  targets: Float64Array.from(samples.flatMap(([is]) => [0, 1, 2].map((n) => Number(n === is)))),
});

const training = part(
  'training',
  [0, 2, 3],
  [
    [0, [0.9, 0.1, 0]],
    [0, [0.2, 0.7, 0.1]],
    [2, [0.4, 0.4, 0.2]],
  ],
);
const test = part(
  'test',
  [1, 4],
  [
    [1, [0, 1, 0]],
    [0, [0.1, 0.8, 0.1]],
  ],
);

describe('samples of both parts', () => {
  it('stand by their rows', () => {
    const { iteration, count, losses, isTest, outputs } = samplesByRow([training, test]);
    expect([iteration, count, [...losses], [...isTest]]).toEqual([
      7,
      5,
      [0, 0.1, 0.2, 0.3, 0.4],
      [0, 1, 0, 0, 1],
    ]);
    expect([...outputs.subarray(3, 9)]).toEqual([0, 1, 0, 0.2, 0.7, 0.1]);
  });
});

describe('a confusion matrix', () => {
  it('counts what is and what is answered, and knows the samples of each cell', () => {
    const confusion = confusionOf(question!, samplesByRow([training, test]), 'all');
    expect([...confusion.counts]).toEqual([1, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
    expect([...confusion.rowsOf(0, 1)]).toEqual([2, 4]);
    expect([...confusion.rowsOf(2, 3)]).toEqual([3]);
    expect([...confusion.rowsOf(2, 0)]).toEqual([]);
    expect(confusion).toMatchObject({ samples: 5, right: 2, unanswered: 1, unclassed: 0 });
  });

  it('counts one part alone', () => {
    const all = samplesByRow([training, test]);
    expect(confusionOf(question!, all, 'test')).toMatchObject({ samples: 2, right: 1, unanswered: 0 });
    expect(confusionOf(question!, all, 'training')).toMatchObject({ samples: 3, right: 1, unanswered: 1 });
  });

  it('has as many right as the accuracy counts, and every sample in one cell', () => {
    const numbers = fc.array(fc.constantFrom(0, 0.25, 0.5, 1, NaN), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(numbers, numbers, (outputs, targets) => {
        const columns = { outputs: Float64Array.from(outputs), targets: Float64Array.from(targets) };
        const all = samplesByRow([{ ...training, rows: Uint32Array.of(0, 1, 2, 3), ...columns }]);
        const { right, counts } = confusionOf(question!, all, 'all');
        const rows = [0, 1, 2, 3].filter((row) =>
          isRight(columns.outputs, columns.targets, row, 3, 'largest'),
        );
        expect(right).toBe(rows.length);
        expect(counts.reduce((sum, n) => sum + n, 0)).toBe(4);
      }),
    );
  });
});

describe('the table of a confusion matrix', () => {
  const samples = samplesByRow([training, test]);
  const tableOf = (of: ClassQuestion, counted: CountedPart) =>
    confusionNumbers(of, counted, confusionOf(of, samples, counted));

  it('has a row and a column a class, and one for none', () => {
    const [a, b, c] = question!.classes;
    expect(tableOf(question!, 'all')).toEqual({
      iteration: 7,
      header: ['is \\ answered', a, b, c, 'none'],
      rows: [
        [a, 1, 2, 0, 0],
        [b, 0, 1, 0, 0],
        [c, 0, 0, 0, 1],
        ['none', 0, 0, 0, 0],
      ],
    });
  });

  it.each<[label: string | undefined, counted: CountedPart, what: string]>([
    [undefined, 'test', 'test samples'],
    ['xor', 'all', 'label xor'],
    ['xor', 'training', 'label xor, training samples'],
  ])('says that it is of label %s and of %s samples', (label, counted, what) => {
    const { header, ...table } = tableOf({ ...question!, label }, counted);
    expect([table.what, header[0]]).toEqual([what, `is \\ answered (${what})`]);
  });
});
