import { describe, expect, it } from 'vitest';
import type { Choices } from './choices.ts';
import { TableService } from './service.ts';

function read(text: string, chosen: Choices = {}) {
  const service = new TableService();
  service.take(new TextEncoder().encode(text), 'a.csv');
  return service.read(chosen);
}

/** What is doubted, and what follows where what is offered first is pressed. */
function doubted(text: string) {
  const { doubts } = read(text);
  const offer = doubts.find((one) => one.offer !== undefined)?.offer;
  const after = read(text, offer?.choices);
  return {
    said: doubts.map(({ sentence }) => sentence),
    label: offer?.label,
    columns: after.columns,
    after: after.doubts.map(({ sentence, offer: back }) => `${sentence} [${back?.label}]`),
  };
}

describe('a column of numbers with cells that are none', () => {
  it('is doubted where they make texts of it, and they are taken for missing in one press', () => {
    const { said, label, columns, after } = doubted('a,t\n1,x\n2,y\nabout 3,x\n4,y\n5,x\n');
    expect(said).toEqual([
      'Column a, line 4: “about 3” is no number, but 4 of 5 cells are: the column was taken for texts.',
    ]);
    expect(label).toBe('Take “about 3” for missing');
    expect(columns[0]).toMatchObject({ kind: 'number', missing: 1 });
    expect(after).toEqual([
      'Column a, line 4: “about 3” is no number: counts as missing. [Take the column for texts]',
    ]);
  });

  it('tells how many they are', () => {
    const { said, label } = doubted('a,t\n1,x\n2,y\np,x\n4,y\nq,x\n?,x\n');
    expect(said).toEqual([
      'Column a, line 4: “p” is no number, nor is 1 more, but 3 of 5 cells are: the column was taken for texts.',
    ]);
    expect(label).toBe('Take them for missing');
  });

  it('is not doubted where most of them are texts, or somebody has decided so', () => {
    expect(doubted('a,t\n1,x\np,y\nq,x\n4,y\nr,x\n').said).toEqual([]);
    expect(read('a,t\n1,x\n2,y\nabout 3,x\n', { kinds: { 0: 'text' } }).doubts).toEqual([]);
  });
});

describe('a column of numbers with numerals of none', () => {
  it('is one of numbers, and they are doubted and asked about as missing', () => {
    const text = 'a,b,y\n1,NaN,10\n2,3,20\n3,inf,30\n4,1e999,40\n';
    const { columns, doubts, guess } = read(text);
    expect(columns.map(({ kind, missing }) => [kind, missing])).toEqual([
      ['number', 0],
      ['number', 3],
      ['number', 0],
    ]);
    expect([guess.targets, guess.targetKind, guess.inputs]).toEqual([[2], 'numbers', [0, 1]]);
    expect(doubts.map(({ sentence }) => sentence)).toContain(
      'Column b, line 4: “inf” is no finite number, and 1 more like it: counts as missing.',
    );
    expect(doubted(text).columns[1]!.kind).toBe('text');
  });

  it.each(['-inf', '+Inf', 'Infinity', '-INFINITY', '−∞', '1e999', '-2.5E+400'])(
    '%s is such a numeral',
    (cell) => {
      const { columns, doubts } = read(`a,y\n1.5,10\n${cell},20\n2.5,30\n`);
      expect([columns[0]!.kind, columns[0]!.missing]).toEqual(['number', 1]);
      expect(doubts[0]!.sentence).toBe(`Column a, line 3: “${cell}” is no finite number: counts as missing.`);
    },
  );

  it('is told apart from other cells that are none', () => {
    const rows = Array.from({ length: 18 }, (_, n) => `${n}.5,${n}`).join('\n');
    expect(read(`a,y\n${rows}\ninf,1\nabout 3,2\n`).doubts.map(({ sentence }) => sentence)).toEqual([
      'Column a, line 21: “about 3” is no number: counts as missing.',
      'Column a, line 20: “inf” is no finite number: counts as missing.',
    ]);
  });

  it('is one of texts where it has no number or mostly texts', () => {
    expect(read('a,t\ninf,1\nsup,2\ninf,3\n').columns[0]!.kind).toBe('text');
    expect(read('a,t\ninf,1\ninf,2\n-inf,3\n').columns[0]!.kind).toBe('text');
  });
});

it('calls a column without a name by its number, and none is called like it whose name is a number', () => {
  const { doubts } = read('a,,2,3b,t\n1,5,5,5,2\n3,5,5,5,4\n2,5,5,5,4\n');
  expect(doubts.map(({ sentence }) => sentence)).toEqual([
    'Column 2 is 5 in every row: it tells nothing.',
    'Column “2” is 5 in every row: it tells nothing.',
    'Column 3b is 5 in every row: it tells nothing.',
  ]);
});

describe('texts that are alike', () => {
  it.each([
    ['Ja', 'ja'],
    ['New York', 'new  york'],
    ['é', 'e\u0301'],
  ])('%s and %s are doubted, and are one in one press', (one, other) => {
    const { said, label, columns, after } = doubted(`x,k\n7,${one}\n2,${other}\n3,no\n4,no\n5,${one}\n`);
    expect(said).toEqual([`Column k: “${one}” and “${other}” are told apart.`]);
    expect(label).toBe('Take them as one');
    expect(columns[1]).toMatchObject({ distinct: 2, levels: [one, 'no'] });
    expect(after).toEqual([
      `Column k: texts such as “${one}” and “${other}” were taken as one. [Tell them apart]`,
    ]);
  });

  it('are counted', () => {
    expect(doubted('x,k\n7,Ja\n2,ja\n3,JA\n4,nein\n5,Nein\n6,ja\n').said).toEqual([
      'Column k: “Ja” and “ja” are told apart, and 2 more like others.',
    ]);
  });

  it('are names rather than classes where none comes again', () => {
    expect(doubted('x,k,t\n7,Ja,a\n2,ja,b\n3,no,a\n').said).toEqual([]);
  });
});

describe('a number with marks between thousands', () => {
  it('is doubted far above all others, and is taken for missing in one press', () => {
    const { said, label, columns } = doubted('x;t\n1,5;a\n2,5;b\n1.234,5;a\n3;b\n');
    expect(said).toEqual([
      'Column x, line 4: “1.234,5” was taken as 1234.5, more than 100 times as large as all others.',
    ]);
    expect(label).toBe('Take “1.234,5” for missing');
    expect(columns[0]).toMatchObject({ missing: 1, least: 1.5, most: 3 });
  });

  it('is doubted also where it could be a decimal', () => {
    expect(doubted('x;t\n1,5;a\n2,5;b\n1.234;a\n3;b\n').said).toEqual([
      'Column x, line 4: “1.234” was taken as 1234, more than 100 times as large as all others.',
    ]);
  });

  it.each([
    ['near others', 'x;t\n950,5;a\n20,5;b\n1.234,5;a\n3;b\n'],
    ['as most are written', 'x;t\n1.950,5;a\n2.520,5;b\n1.234,5;a\n3;b\n'],
    ['without marks', 'x;t\n1,5;a\n2,5;b\n1234,5;a\n3;b\n'],
  ])('is not doubted %s', (_what, text) => {
    expect(doubted(text).said).toEqual([]);
  });
});

it('says of a column only what it is, and leaves what becomes of it to the plan', () => {
  const text = '{"inputs": [[1, 5], [2, 5], [3, 5]], "targets": [7, 7, 7], "inputNames": ["id", "same"]}';
  const { doubts, guess } = read(text);
  expect(doubts).toEqual([
    { sentence: 'Column id counts the rows.', column: 0 },
    { sentence: 'Column same is 5 in every row: it tells nothing.', column: 1 },
    { sentence: 'Column y1 is 7 in every row: it tells nothing.', column: 2 },
  ]);
  expect([guess.inputs, guess.targets]).toEqual([[0, 1], [2]]);
});

it('takes the name that JSON gives itself', () => {
  const rows = '"inputs": [[1], [2]], "targets": [3, 4]';
  expect(read(`{"name": " Mine v1.2 ", ${rows}}`).guess.name).toBe('Mine v1.2');
  expect(read(`{${rows}}`).guess.name).toBe('a');
});
