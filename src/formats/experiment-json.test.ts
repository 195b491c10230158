import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { validateExperiment } from '../../worker/engine/validation/validate.ts';
import { valid } from '../../worker/engine/testing/mutations.ts';
import { notebook } from '../../worker/notebook.ts';
import { readClassTable } from './class-table.ts';
import { decodeExperiment, experimentJson } from './experiment-json.ts';
import { FileFault } from './file-fault.ts';

const file = { type: 'converge-experiment', version: 1, source: 'Converge 0.1.0', ...notebook };
const text = (change: object) => JSON.stringify({ ...file, ...change });

describe('an experiment file', () => {
  it('begins with type, version and source', () => {
    const written = JSON.parse(experimentJson.encode(notebook)) as object;
    expect(Object.keys(written).slice(0, 4)).toEqual(['type', 'version', 'source', 'name']);
    expect(written).toMatchObject({ type: 'converge-experiment', version: 1 });
  });

  it('stands rows of numbers on one line each', () => {
    expect(experimentJson.encode(notebook)).toContain(
      '\n          [0.1, 0.2, 0.3],\n          [0.3, 0.2, 0.7],\n',
    );
  });

  it.each(valid.map((experiment) => [(experiment as typeof notebook).name, experiment as typeof notebook]))(
    'reads back to the same: %s',
    (_name, experiment) => {
      expect(decodeExperiment(experimentJson.encode(experiment)).experiment).toStrictEqual(experiment);
    },
  );

  it('reads every finite number back to the same bits', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    const row = fc.tuple(number, number, number);
    fc.assert(
      fc.property(row, number, (inputs, biases) => {
        const layers = notebook.start.kind === 'given' ? notebook.start.layers : [];
        const experiment = {
          ...notebook,
          start: { kind: 'given' as const, layers: layers.map((layer) => ({ ...layer, biases })) },
          data: { ...notebook.data, inputs: [inputs] },
        };
        const read = validateExperiment(decodeExperiment(experimentJson.encode(experiment)).experiment);
        const bits = (values: readonly number[]) => values.map((x) => (Object.is(x, -0) ? '-0' : String(x)));
        expect(bits(read.data.inputs[0]!)).toEqual(bits(inputs));
        expect(read).toStrictEqual(experiment);
      }),
      { numRuns: 300 },
    );
  });
});

const takes =
  'Open… takes an experiment, or weights with their experiment, as Converge exports them in JSON, and data as CSV, TSV, JSON or .npy.';

const refused: [what: string, text: string, sentence: string | RegExp][] = [
  ['an empty file', '', 'it is empty. Choose a file that has something in it.'],
  ['blanks', ' \n', 'it is empty. Choose a file that has something in it.'],
  [
    'a text that ends too soon',
    '{"type": ',
    'its text is not JSON. At line 1, column 10: expected a value, got the end of the text. Mend it there, or choose a file that Converge has exported.',
  ],
  ['a table', 'a,b,class\n1,2,x\n', `it is no JSON file of Converge. ${takes}`],
  ['a table of numbers', '1;0,5\n2;0,25\n', `it is no JSON file of Converge. ${takes}`],
  ['a page', '<!doctype html>', /^it is no JSON file of Converge\. Open… takes/],
  ['a picture', '\ufffdPNG\r\n\u001a\n', `it is no text file. ${takes}`],
  ['a program', '\u007fELF\u0002\u0001\u0000', /^it is no text file/],
  ['a million brackets', '['.repeat(1_000_000), /^its brackets stand more than 32 deep/],
  ['a million objects', '{"a":'.repeat(1_000_000), /^its brackets stand more than 32 deep/],
  ['a list', '[]', /^it is JSON, but no object of the type converge-experiment\./],
  ['null', 'null', /^it is no JSON file of Converge/],
  ['JSON of others', '{"a": 1}', `type: expected "converge-experiment", got none. ${takes}`],
  [
    'weights',
    text({ type: 'converge-weights', experiment: 'Notebook' }),
    'it is a converge-weights file without its experiment. Choose a converge-experiment file, or export the weights anew.',
  ],
  [
    'weights of a newer version',
    text({ type: 'converge-weights', version: 3 }),
    'version: it is of version 3, and this Converge reads up to version 2. Open it in a newer Converge.',
  ],
  [
    'weights of version 0',
    text({ type: 'converge-weights', version: 0 }),
    'version: expected 1 to 2, got 0.',
  ],
  ['another type', text({ type: 'toString' }), /^type: expected "converge-experiment", got "toString"\./],
  ['no type', JSON.stringify(notebook), /^type: expected "converge-experiment", got none\./],
  [
    'a newer version',
    text({ version: 2 }),
    'version: it is of version 2, and this Converge reads up to version 1. Open it in a newer Converge.',
  ],
  ['version 0', text({ version: 0 }), 'version: expected 1, got 0.'],
  ['a version that is a text', text({ version: '1' }), 'version: expected 1, got no number.'],
  ['no source', text({ source: undefined }), /^source: expected a text/],
];

test.each(refused)('%s is refused in a sentence', (_what, input, sentence) => {
  expect(() => decodeExperiment(input)).toThrow(FileFault);
  expect(() => decodeExperiment(input)).toThrow(sentence);
});

test.each([1, 2])('weights of version %i open as the experiment that they carry', (version) => {
  const held = { iteration: 927, layers: [] };
  const weights = { type: 'converge-weights', version, source: 'me', experiment: file, ...held };
  const decoded = decodeExperiment(JSON.stringify(weights));
  expect([validateExperiment(decoded.experiment), decoded.weights]).toEqual([notebook, held]);
});

test('brackets in a text are no brackets', () => {
  const name = `"${'['.repeat(50)}\\"${'{'.repeat(50)}`;
  expect(decodeExperiment(text({ name })).experiment['name']).toBe(name);
});

test('a field __proto__ is a field like any other, and the check refuses it', () => {
  const content = decodeExperiment(text({}).replace('{', '{"__proto__": {"polluted": true},')).experiment;
  expect(Object.getPrototypeOf(content)).toBe(Object.prototype);
  expect(Object.hasOwn(content, '__proto__')).toBe(true);
  expect('polluted' in content).toBe(false);
  expect(() => validateExperiment(structuredClone(content))).toThrow('["__proto__"]: expected no such field');
});

const top = new URL('../../static/', import.meta.url);
const tableOf = (name: string) => readClassTable(readFileSync(new URL(`data/${name}.csv`, top), 'utf8'));

describe('what comes with the page', () => {
  it('has Iris: 150 rows of 4 numbers in 3 classes, 50 rows each', () => {
    const { inputs, targets, inputNames, classes } = tableOf('iris');
    expect(inputs.map((row) => row.length)).toEqual(Array(150).fill(4));
    expect(inputNames).toEqual(['sepal length cm', 'sepal width cm', 'petal length cm', 'petal width cm']);
    expect(classes).toEqual(['setosa', 'versicolor', 'virginica']);
    expect([0, 1, 2].map((column) => targets.filter((row) => row[column] === 1).length)).toEqual([
      50, 50, 50,
    ]);
    expect(targets.every((row) => row.reduce((sum, t) => sum + t) === 1)).toBe(true);
  });

  it('has digits: 1,797 rows of 64 pixels from 0 to 16 in 10 classes', () => {
    const { inputs, targets, classes } = tableOf('digits-8x8');
    expect(inputs).toHaveLength(1797);
    expect(inputs.flat().every((pixel) => pixel >= 0 && pixel <= 16)).toBe(true);
    expect(classes).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(targets).toHaveLength(1797);
  });

  it.each(readdirSync(new URL('experiments/', top)))('has the experiment %s, which is valid', (name) => {
    const content = decodeExperiment(readFileSync(new URL(`experiments/${name}`, top), 'utf8')).experiment;
    const { builtin } = content['data'] as { builtin?: string };
    if (builtin !== undefined) {
      const { inputs, targets, inputNames, classes } = tableOf(builtin);
      Object.assign(content, { data: { inputs, targets, inputNames, outputNames: classes }, classes });
    }
    expect(() => validateExperiment(content, 64 * 1024 * 1024)).not.toThrow();
  });

  it.each(['', 'a,b\n1,2', 'a,class', 'a,class\nx,y', 'a,class\n1', 'a,class\n,y', '<!doctype html>'])(
    'is no table where the file says %j',
    (table) => expect(() => readClassTable(table)).toThrow(Error),
  );
});
