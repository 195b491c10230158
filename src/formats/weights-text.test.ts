import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../worker/engine/network.ts';
import { FileFault } from './file-fault.ts';
import { fitWeights, type PasteTarget } from './fit-weights.ts';
import { numpyLayers, numpyMatrix, numpyVector } from './numpy-literal.ts';
import { readWeightsText } from './weights-text.ts';

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const sized = fc
  .record({ rows: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 1, max: 4 }) })
  .chain(({ rows, columns }) =>
    fc.array(fc.array(number, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

/** Tells −0 from 0, unlike `toEqual` of numbers within lists would be expected to. */
const same = (read: unknown, expected: unknown) => expect(read).toStrictEqual(expected);

describe('pasted weights', () => {
  it('are what Copy gives, to the bit', () => {
    fc.assert(
      fc.property(sized, (rows) => {
        const text = numpyMatrix(Float64Array.from(rows.flat()), rows[0]!.length);
        same(readWeightsText(text), { kind: 'matrix', rows });
        same(readWeightsText(numpyVector(Float64Array.from(rows[0]!))), { kind: 'vector', values: rows[0] });
      }),
    );
  });

  it('are what Copy all weights gives, to the bit', () => {
    const layout = layoutOf({
      inputs: 2,
      layers: [
        { name: 'the "first" – ∂', units: 3, activation: 'relu' },
        { name: 'o', units: 1, activation: 'linear' },
      ],
    });
    fc.assert(
      fc.property(fc.array(number, { minLength: 13, maxLength: 13 }), (theta) => {
        same(readWeightsText(numpyLayers(layout, Float64Array.from(theta))), {
          kind: 'layers',
          layers: [
            { weights: [theta.slice(0, 3), theta.slice(3, 6)], biases: theta.slice(6, 9) },
            { weights: [[theta[9]], [theta[10]], [theta[11]]], biases: [theta[12]] },
          ],
        });
      }),
    );
  });

  it('are rows of a spreadsheet, with a decimal point or comma beside tabs, to the bit', () => {
    fc.assert(
      fc.property(sized, fc.constantFrom('\t', ';', ', ', ' '), (rows, between) => {
        const text = rows
          .map((row) => row.map((x) => (Object.is(x, -0) ? '-0' : `${x}`)).join(between))
          .join('\r\n');
        same(readWeightsText(text), { kind: 'matrix', rows });
        if (between === ', ' || rows[0]!.length === 1) return;
        // A number with its fraction is in each, so that the comma is known.
        const withComma = `${rows[0]!.map(() => '0,5').join(between)}\n${text.replaceAll('.', ',')}`;
        same(readWeightsText(withComma), { kind: 'matrix', rows: [rows[0]!.map(() => 0.5), ...rows] });
      }),
    );
  });

  it('are JSON, to the bit', () => {
    fc.assert(
      fc.property(sized, (rows) => {
        const json = JSON.stringify(rows, (_, value: unknown) => value, 1);
        const read = rows.map((row) => row.map((x) => x + 0));
        same(readWeightsText(json), { kind: 'matrix', rows: read });
        same(
          readWeightsText(
            JSON.stringify({ type: 'any', start: { layers: [{ weights: rows, biases: 0.3 }] } }),
          ),
          {
            kind: 'layers',
            layers: [{ weights: read, biases: 0.3 }],
          },
        );
      }),
    );
  });

  it.each<[string, unknown]>([
    [
      '[[0.1 0.2]\n [0.3 0.4]]',
      {
        kind: 'matrix',
        rows: [
          [0.1, 0.2],
          [0.3, 0.4],
        ],
      },
    ],
    [
      'array([[1., 2.],\n       [3., 4.]])',
      {
        kind: 'matrix',
        rows: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    ['w_ij = np.array([[1, 2],], dtype=np.float64);', { kind: 'matrix', rows: [[1, 2]] }],
    ['tensor([[-.5, 1e-3]], requires_grad=True)', { kind: 'matrix', rows: [[-0.5, 0.001]] }],
    [
      '((1, 2), (3, 4))',
      {
        kind: 'matrix',
        rows: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    ['{"W": [[1]], "b": [2]}', { kind: 'layers', layers: [{ weights: [[1]], biases: [2] }] }],
    ['[[[1]], [[2]]]', { kind: 'layers', layers: [{ weights: [[1]] }, { weights: [[2]] }] }],
    [
      '1\t2\n\n3\t4\n',
      {
        kind: 'matrix',
        rows: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    [
      '0,1 0,2\n0,3 0,4',
      {
        kind: 'matrix',
        rows: [
          [0.1, 0.2],
          [0.3, 0.4],
        ],
      },
    ],
    ['0,5\t1,234', { kind: 'matrix', rows: [[0.5, 1.234]] }],
    ['1/3; −2', { kind: 'matrix', rows: [[1 / 3, -2]] }],
    ['7', { kind: 'matrix', rows: [[7]] }],
  ])('%j', (text, expected) => same(readWeightsText(text), expected));

  it.each([
    ['', 'It is empty. Copy some numbers first.'],
    ['[[1, 2], [3, nan]]', 'Row 2, column 2: expected a finite number, got NaN.'],
    ['np.array([[1, -np.inf]])', 'Row 1, column 2: expected a finite number, got -Infinity.'],
    ['[[1, 2], [3, x]]', 'Row 2, column 2: expected a finite number, got “x”.'],
    ['[[1, 1e999]]', 'Row 1, column 2: expected a finite number, got “1e999”.'],
    ['[[1, 2], [3]]', 'Row 2 has 1 number, and row 1 has 2. Make them as long.'],
    ['[[1, 2], 3]', 'Row 2: expected a list of numbers, got 3.'],
    ['[]', 'It has no number. Paste at least one.'],
    ['[[1, 2]', 'At line 1, column 8: expected a comma or “]”, got the end of the text.'],
    ['[[1-2]]', 'At line 1, column 4: expected a comma or “]”, got “-2”.'],
    [
      '[[1, 2]\n ...\n [3, 4]]',
      'It has “...” in the place of numbers. Print all of them by np.set_printoptions(threshold=np.inf), or use Copy.',
    ],
    ['[{"W": [[1], [x]]}]', 'Layer 1, W, row 2, column 1: expected a finite number, got “x”.'],
    ['1\tx', 'Row 1, column 2: “x” is no number. Put a number there.'],
    ['1\t\n2\t3', 'Row 1, column 2 is empty. Put a number there.'],
    ['1,000\t2', 'Row 1, column 1: “1,000” can be read in two ways. Write 1000 or 1.000.'],
    ['1 2\n3', 'Row 2 has 1 number, and row 1 has 2. Make them as long.'],
  ])('%j is refused', (text, sentence) => {
    expect(() => readWeightsText(text)).toThrow(new FileFault(sentence));
  });

  it('are nothing, or a fault in words, whatever the text is', () => {
    const pieces = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '{',
      '}',
      ',',
      ' ',
      '\n',
      '\t',
      ':',
      '"W"',
      '"b"',
      '1',
      '-.5',
      'nan',
      'np.array(',
      '...',
      '=',
      '\\',
      "'",
      ';',
      '/',
      'layers',
      '__proto__',
    );
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.array(pieces).map((all) => all.join('')),
      fc.json(),
    );
    fc.assert(
      fc.property(text, (anything) => {
        try {
          readWeightsText(anything);
        } catch (error) {
          expect(error).toBeInstanceOf(FileFault);
        }
      }),
      { numRuns: 1000 },
    );
    expect(() => readWeightsText('['.repeat(1e6))).toThrow(FileFault);
    expect(() => readWeightsText(`[${'1'.repeat(1e5)}x]`)).toThrow(FileFault);
  });
});

describe('pasted weights in a network', () => {
  const layout = layoutOf({
    inputs: 3,
    layers: [
      { name: 'j', units: 2, activation: 'relu' },
      { name: 'o', units: 1, activation: 'linear' },
    ],
  });
  const names = [
    { weights: 'W_ij', biases: 'b_j' },
    { weights: 'W_jo', biases: 'b_o' },
  ];
  const before = [
    {
      weights: [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
      biases: 0.5,
    },
    { weights: [[0], [0]], biases: [0] },
  ];
  const paste = (text: string, target: PasteTarget) =>
    fitWeights(readWeightsText(text), target, layout, names)(before);
  const W: PasteTarget = { part: 'weights', layer: 0 };
  const b: PasteTarget = { part: 'biases', layer: 0 };

  it('change what they are for and nothing else', () => {
    expect(paste('1 2\n3 4\n5 6', W)).toEqual([
      {
        weights: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        biases: 0.5,
      },
      before[1],
    ]);
    for (const text of ['7 8', '7\n8', '[7, 8]', 'np.array([[7], [8]])'])
      expect(paste(text, b)).toEqual([{ ...before[0], biases: [7, 8] }, before[1]]);
    // A list is the biases, wherever in the matrix it is pasted.
    expect(paste('[7, 8]', W)).toEqual([{ ...before[0], biases: [7, 8] }, before[1]]);
    const all = '[{"W": [[1, 2], [3, 4], [5, 6]], "b": [7, 8]}, {"weights": [[9], [10]]}]';
    const both = [
      {
        weights: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        biases: [7, 8],
      },
      { weights: [[9], [10]], biases: [0] },
    ];
    for (const target of [{ part: 'all' } as const, W, b]) expect(paste(all, target)).toEqual(both);
    expect(paste('{"b": [7]}', { part: 'weights', layer: 1 })).toEqual([
      before[0],
      { ...before[1], biases: [7] },
    ]);
  });

  it.each<[string, PasteTarget, string]>([
    ['1 2', W, 'Expected 3 × 2 for W_ij, got 1 × 2. Paste a matrix of that shape.'],
    [
      '1 2 3\n4 5 6',
      W,
      'Expected 3 × 2 for W_ij, got 2 × 3. It is the transposed matrix, as PyTorch has it: paste its transpose, rows are inputs here.',
    ],
    ['[1, 2, 3]', W, 'Expected 3 × 2 for W_ij, got a list of 3.'],
    ['1 2 3', b, 'Expected 2 numbers for b_j, got 3. Paste one for each unit.'],
    ['1 2\n3 4', b, 'Expected 2 numbers for b_j, got 2 × 2. Paste one row.'],
    [
      '[[[1]], [[2]], [[3]]]',
      { part: 'all' },
      'Expected 2 layers for the network, got 3. Paste each of them, or choose one.',
    ],
    [
      '[[1]]',
      { part: 'all' },
      'Expected 3 × 2 for W_ij and 2 × 1 for W_jo, got one matrix of 1 × 1. It fits b_o alone.',
    ],
    [
      '[{"W": [[1, 2], [3, 4], [5, 6]]}, {"b": [1, 2]}]',
      { part: 'all' },
      'Expected 1 number for b_o, got 2. Paste one for each unit.',
    ],
  ])('%j is refused with both shapes', (text, target, sentence) => {
    expect(() => paste(text, target)).toThrow(expect.objectContaining({ message: sentence }));
  });

  it.each<[string, PasteTarget, string[], string]>([
    ['1 2\n3 4\n5 6', { part: 'all' }, ['W_ij'], 'got one matrix of 3 × 2. It fits W_ij alone.'],
    ['1\n2', { part: 'all' }, ['b_j', 'W_jo'], 'It fits b_j, W_jo: choose what it is for.'],
    [
      '[1, 2, 3, 4]',
      { part: 'all' },
      [],
      'got one list of 4 numbers. It fits none of them. Paste all of them, or another shape.',
    ],
    ['1 2\n3 4\n5 6', { part: 'weights', layer: 1 }, ['W_ij'], 'Expected 2 × 1 for W_jo, got 3 × 2.'],
    ['[[[1]], [[2]], [[3]]]', { part: 'all' }, [], 'got 3.'],
  ])('%j tells which parts it would fit', (text, target, names, sentence) => {
    const thrown = expect.objectContaining({
      message: expect.stringContaining(sentence) as string,
      fitting: names.map((name) => expect.objectContaining({ name }) as unknown),
    }) as unknown;
    expect(() => paste(text, target)).toThrow(thrown as Error);
  });
});
