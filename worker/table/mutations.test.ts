import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { notebook } from '../notebook.ts';
import {
  columnKinds,
  decimalNames,
  delimiterNames,
  quoteNames,
  raggedNames,
  type Choices,
} from './choices.ts';
import { NO_LEVEL, type Column } from './column.ts';
import { fillOf, type DataPlan } from './plan.ts';
import { readTable } from './read-table.ts';
import { TableService } from './service.ts';
import { TableFault } from './table-fault.ts';

const folder = new URL('testing/cases/', import.meta.url);
const json = [
  '[{"a": 1, "k": "x"}, {"a": 2.5, "k": "y"}, {"a": null, "k": "x"}]',
  '{"name": "n", "inputs": [[1, 2], [3, 4.5]], "targets": [[0, 1], [1, 0]], "inputNames": ["p", "q"]}',
];
const npy = Uint8Array.of(
  ...[0x93, ...[...'NUMPY'].map((letter) => letter.charCodeAt(0)), 1, 0, 118, 0],
  ...new TextEncoder().encode(
    "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }".padEnd(117) + '\n',
  ),
  ...new Uint8Array(Float32Array.of(1, 2, 3, 4, NaN, Infinity).buffer),
);
/** The files of others, and one of each other kind. */
const files: readonly Uint8Array[] = [
  ...readdirSync(folder)
    .filter((name) => name !== 'expected.json')
    .map((name) => Uint8Array.from(readFileSync(new URL(name, folder)))),
  ...json.map((text) => new TextEncoder().encode(text)),
  npy,
];

type Bytes = readonly number[];

/** Parts that files of others have in places where nobody expects them. */
const part: fc.Arbitrary<Bytes> = fc.oneof(
  fc
    .constantFrom(
      ...[',', ';', '\t', '|', ' ', '\n', '\r\n', '\n\n\n', '"', "'", '""', '1.234,5', '1,234.5', '-200'],
      ...['NA', '?', 'nan', 'Infinity', '1e999', '−3', '04104', 'Ja', 'ja', '12345678901234567', '=1+1'],
      ...['[', ']', '{', '}', ':', 'null', '\ufeff', '\u00a0', 'ä', '\u0000'],
    )
    .map((text) => [...new TextEncoder().encode(text)]),
  fc.array(fc.nat(255), { maxLength: 4 }),
);

interface Mutation {
  readonly at: number;
  readonly length: number;
  readonly part: Bytes;
  readonly how: 'replace' | 'double' | 'cut';
}
const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(12),
  part,
  how: fc.constantFrom(...(['replace', 'replace', 'replace', 'replace', 'double', 'double', 'cut'] as const)),
});

function mutated(file: Bytes, { at, length, part: put, how }: Mutation): Bytes {
  const from = Math.floor(at * file.length);
  if (how === 'cut') return file.slice(0, from);
  const piece = file.slice(from, from + length * 4);
  return [
    ...file.slice(0, from),
    ...(how === 'double' ? [...piece, ...piece] : put),
    ...file.slice(how === 'double' ? from + piece.length : from + length),
  ];
}

const mutatedFile = fc
  .tuple(fc.constantFrom(...files), fc.array(mutation, { minLength: 1, maxLength: 4 }))
  .map(([file, mutations]) => Uint8Array.from(mutations.reduce<Bytes>(mutated, [...file])));

const perColumn = <T>(value: fc.Arbitrary<T>) =>
  fc.dictionary(fc.constantFrom('0', '1', '2'), value) as fc.Arbitrary<Record<number, T>>;
const anyChoices = fc.record<Choices>(
  {
    delimiter: fc.constantFrom(...delimiterNames),
    quote: fc.constantFrom(...quoteNames),
    decimal: fc.constantFrom(...decimalNames),
    ragged: fc.constantFrom(...raggedNames),
    header: fc.boolean(),
    missing: fc.subarray(['-200', '?', 'NA', '0']),
    kinds: perColumn(fc.constantFrom(...columnKinds)),
    joined: perColumn(fc.boolean()),
  },
  { requiredKeys: [] },
);

const choices: fc.Arbitrary<Choices> = fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, anyChoices);

/** One line that ends as a sentence does, and tells of no number that is none. */
function expectSentence(sentence: string) {
  expect(sentence).toMatch(/^\S.*\.$/);
  expect(sentence).not.toMatch(/undefined|\[object|\bNaN\b(?!”)/);
  expect(sentence.length).toBeLessThan(600);
}

/** What a column tells of itself is so. */
function expectWhole(column: Column, rows: number) {
  const { kind, numbers, codes, levels, missing } = column;
  let lacking = 0;
  for (let r = 0; r < rows; r++) {
    const value = numbers[r]!;
    expect(Number.isNaN(value) || Number.isFinite(value)).toBe(true);
    const code = codes?.[r];
    if (code !== undefined) expect(code === NO_LEVEL || code < levels.length).toBe(true);
    if (kind === 'number' ? Number.isNaN(value) : code === NO_LEVEL) lacking++;
  }
  if (kind === 'number' || codes !== undefined) expect(lacking).toBe(missing);
}

/** What becomes of a table with any of its columns is whole too. */
function expectUsable(bytes: Uint8Array<ArrayBuffer>, chosen: Choices, how: 'leave-out' | 'fill') {
  const service = new TableService();
  service.take(bytes, 'a.csv');
  const { guess, columns, doubts } = service.read(chosen);
  for (const { sentence } of doubts) expectSentence(sentence);
  const used: DataPlan = {
    ...guess,
    inputs: columns.map(({ place }) => place).filter((place) => !guess.targets.includes(place)),
  };
  for (const plan of [guess, used]) {
    const answers = columns.map((column) => [column.place, how === 'fill' ? fillOf(column, plan) : how]);
    const decided = { ...plan, missing: Object.fromEntries(answers) as DataPlan['missing'] };
    const { data, ...rest } = notebook;
    const base = { ...rest, samples: data.inputs.length };
    const { refused } = service.outline(decided, base);
    if (refused !== undefined) {
      expectSentence(refused);
      continue;
    }
    const { inputs, targets } = service.prepare(decided, base);
    expect(inputs.length).toBeGreaterThan(0);
    expect(inputs.every(Number.isFinite) && targets.every(Number.isFinite)).toBe(true);
  }
}

it('a file of others with any mistakes in it is read whole, or refused in a sentence', () => {
  let read = 0;
  fc.assert(
    fc.property(mutatedFile, choices, fc.constantFrom('leave-out', 'fill'), (bytes, chosen, how) => {
      try {
        const { rows, columns, lines } = readTable(bytes, chosen);
        expect([lines.length, columns.every(({ numbers }) => numbers.length >= rows)]).toEqual([rows, true]);
        for (const column of columns) expectWhole(column, rows);
      } catch (error) {
        if (!(error instanceof TableFault)) throw error;
        expectSentence(error.message);
        return;
      }
      read++;
      expectUsable(bytes, chosen, how);
    }),
    { numRuns: 1500 },
  );
  // Most are: it is the readings that are looked at here.
  expect(read).toBeGreaterThan(500);
});
