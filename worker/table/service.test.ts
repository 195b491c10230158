import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { splitRows } from '../engine/data/split.ts';
import { validateExperiment } from '../engine/validation/validate.ts';
import { notebook } from '../notebook.ts';
import type { Choices } from './choices.ts';
import type { BaseExperiment } from './fit-experiment.ts';
import type { DataPlan } from './plan.ts';
import { TableService } from './service.ts';

const iris = readFileSync(new URL('../../static/data/iris.csv', import.meta.url), 'utf8');
const digits = readFileSync(new URL('../../static/data/digits-8x8.csv', import.meta.url), 'utf8');

const baseOf = ({ data, ...rest }: typeof notebook): BaseExperiment => ({
  ...rest,
  samples: data.inputs.length,
});
const base = baseOf(notebook);

function opened(text: string, change: Partial<DataPlan> = {}, choices: Choices = {}, name = 'a.csv') {
  const service = new TableService();
  service.take(new TextEncoder().encode(text), name);
  const reading = service.read(choices);
  return { service, reading, plan: { ...reading.guess, ...change } };
}

/** The experiment, with its rows. */
function experimentOf(...given: Parameters<typeof opened>) {
  const { service, plan } = opened(...given);
  const { experiment, inputs, targets } = service.prepare(plan, base);
  const rows = (flat: Float64Array, width: number) =>
    Array.from({ length: flat.length / width }, (_, r) => [...flat.subarray(r * width, (r + 1) * width)]);
  const { inputNames, outputNames } = experiment.data;
  return {
    ...experiment,
    data: {
      inputNames,
      outputNames,
      inputs: rows(inputs, inputNames.length),
      targets: rows(targets, outputNames.length),
    },
  };
}

/** Why no experiment is made of it. */
function refusal(...given: Parameters<typeof opened>) {
  const { service, plan } = opened(...given);
  return service.outline(plan, base).refused;
}

describe('a table becomes an experiment', () => {
  it('of classes: Iris, the hidden layers those of the notebook', () => {
    const experiment = experimentOf(iris);
    expect(validateExperiment(experiment)).toEqual(experiment);
    expect(experiment.network.inputs).toBe(4);
    expect(experiment.network.layers.map(({ name, units, activation }) => [name, units, activation])).toEqual(
      [
        ['j', 3, 'relu'],
        ['k', 3, 'relu'],
        ['o', 3, 'softmax'],
      ],
    );
    expect(experiment.classes).toEqual(['setosa', 'versicolor', 'virginica']);
    expect(experiment.data.inputs[149]).toEqual([5.9, 3, 5.1, 1.8]);
    expect(experiment.data.targets[149]).toEqual([0, 0, 1]);
    expect([experiment.training.loss, experiment.training.backward, experiment.training.batchSize]).toEqual([
      'cross-entropy',
      'exact',
      16,
    ]);
    expect([experiment.start.kind, experiment.split, experiment.scaling]).toEqual([
      'drawn',
      { testShare: 0.2, seed: 1 },
      { inputs: { kind: 'standardize' } },
    ]);
  });

  it('of few numbers as classes, in their order: the digits', () => {
    const { reading, service, plan } = opened(digits);
    expect(reading.rows).toBe(1797);
    expect(service.outline(plan, base)).toMatchObject({ classes: [...'0123456789'], test: 359 });
  });

  it('of a quantity: linear outputs, the squared error, targets scaled as well', () => {
    const experiment = experimentOf('x,y\n1,2.5\n2,4.5\n3,7\n5,9\n', {
      inputs: [0],
      targets: [1],
      targetKind: 'numbers',
    });
    expect(validateExperiment(experiment)).toEqual(experiment);
    expect(experiment.network.layers.at(-1)).toMatchObject({ units: 1, activation: 'linear' });
    expect([experiment.training.loss, experiment.scaling]).toEqual([
      'mean-squared-error',
      { inputs: { kind: 'standardize' }, targets: { kind: 'standardize' } },
    ]);
    expect(experiment.classes).toBeUndefined();
  });

  it('of inputs and one-hot targets in JSON, with the roles that it gives', () => {
    const experiment = experimentOf('{"inputs": [[1, 2], [3, 4]], "targets": [[1, 0], [0, 1]]}');
    expect(experiment.classes).toEqual(['y1', 'y2']);
    expect(experiment.data.targets).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it('with texts as inputs, one for each', () => {
    const experiment = experimentOf('k,x,t\np,1,a\nq,2,b\np,3,a\nq,4,b\n', { inputs: [0, 1], targets: [2] });
    expect(experiment.data.inputNames).toEqual(['k p', 'k q', 'x']);
    expect(experiment.data.inputs[1]).toEqual([0, 1, 2]);
  });

  it('with names that no unit goes by', () => {
    const experiment = experimentOf('j1,k9,a,t\n1,2,3,a\n2,3,5,b\n3,5,8,a\n5,1,1,b\n', {
      inputs: [0, 1, 2],
      targets: [3],
    });
    expect(experiment.data.inputNames).toEqual(['j1 (input)', 'k9 (input)', 'a']);
    expect([experiment.data.outputNames, experiment.classes]).toEqual([
      ['a (target)', 'b'],
      ['a', 'b'],
    ]);
    expect(validateExperiment(experiment)).toEqual(experiment);
  });

  it('with the given weights where they fit still', () => {
    const rows = '0.1,0.2,0.7,a\n0.3,0.1,0.2,b\n0.4,0.9,0.2,c\n0.5,0.2,0.3,a\n';
    expect(experimentOf(`p,q,r,t\n${rows}`).start).toEqual(notebook.start);
  });
});

describe('missing values', () => {
  const text = 'x,k,t\n1,p,a\n?,q,b\n3,,a\n5,q,b\n';
  const all = { inputs: [0, 1], targets: [2] };

  it('are asked about', () => {
    expect(refusal(text, all)).toBe('Choose what is to become of the row without a value in x.');
    expect(refusal(text, { ...all, missing: { 0: 'mean' } })).toBe(
      'Choose what is to become of the row without a value in k.',
    );
  });

  it.each<[what: string, Partial<DataPlan>]>([
    ['a class of their own among quantities', { ...all, missing: { 0: 'class', 1: 'class' } }],
    [
      'the mean of classes',
      { inputs: [1], targets: [0], targetKind: 'classes', missing: { 0: 'mean', 1: 'class' } },
    ],
  ])('are asked about where the answer is for another role: %s', (_, change) => {
    expect(refusal(text, change)).toBe('Choose what is to become of the row without a value in x.');
  });

  it('are asked about where texts are to have a mean', () => {
    expect(refusal(text, { ...all, missing: { 0: 'mean', 1: 'mean' } })).toBe(
      'Choose what is to become of the row without a value in k.',
    );
  });

  it('go with their rows, are filled, or are a class of their own', () => {
    expect(experimentOf(text, { ...all, missing: { 0: 'leave-out', 1: 'leave-out' } }).data.inputs).toEqual([
      [1, 1, 0],
      [5, 0, 1],
    ]);
    const filled = experimentOf(text, { ...all, missing: { 0: 'mean', 1: 'class' } }).data;
    expect(filled.inputNames).toEqual(['x', 'k p', 'k q', 'k missing']);
    expect(filled.inputs).toEqual([
      [1, 1, 0, 0],
      [3, 0, 1, 0],
      [3, 0, 0, 1],
      [5, 0, 1, 0],
    ]);
  });

  it('get the mean of the rows that train', () => {
    const rows = Array.from({ length: 10 }, (_, n) => `${n === 3 ? 'NA' : 2 ** n},${n % 2 ? 'a' : 'b'}`);
    const change: Partial<DataPlan> = {
      inputs: [0],
      targets: [1],
      missing: { 0: 'mean' },
      testShare: 0.4,
      seed: 2,
    };
    const { service, plan } = opened(`x,t\n${rows.join('\n')}\n`, change);
    const { inputs } = service.prepare(plan, base);
    const train = [...splitRows(10, { testShare: 0.4, seed: 2 }).training].filter((n) => n !== 3);
    const mean = train.reduce((sum, n) => sum + 2 ** n, 0) / train.length;
    expect([...inputs]).toEqual(Array.from({ length: 10 }, (_, n) => (n === 3 ? mean : 2 ** n)));
  });
});

it.each<[what: string, text: string, Partial<DataPlan>, sentence: RegExp]>([
  ['no input', 'x,t\n1,a\n2,b\n', { inputs: [], targets: [1] }, /^Choose at least one input column/],
  ['no target', 'x,t\n1,a\n2,b\n', { inputs: [0], targets: [] }, /^Choose a target column/],
  [
    'an input that is the target',
    'x,t\n1,a\n2,b\n',
    { inputs: [0, 1], targets: [1] },
    /^Column t is an input and the target/,
  ],
  [
    'a target of one class',
    'x,t\n1,a\n2,a\n',
    { inputs: [0], targets: [1], targetKind: 'classes' },
    /^Every row of t is “a”: a target of one class/,
  ],
  [
    'texts as quantities',
    'x,t\n1,a\n2,b\n',
    { inputs: [0], targets: [1], targetKind: 'numbers' },
    /holds texts, which are no quantities/,
  ],
  [
    'nobody left to train',
    'x,t\n1,a\n2,b\n',
    { inputs: [0], targets: [1], testShare: 0.9 },
    /leaves no row to train on/,
  ],
])('%s is refused in a sentence', (_what, text, change, sentence) => {
  expect(refusal(text, change)).toMatch(sentence);
});

it('guesses: the index, constants and codes are no inputs, the last texts the target', () => {
  const rows = Array.from(
    { length: 12 },
    (_, n) => `${n + 1},7,0${n % 3}2,${n * n},${n % 2 ? 'yes' : 'no'},${n / 2}`,
  );
  const { plan } = opened(`id,same,code,x,t,y\n${rows.join('\n')}\n`, {}, {}, 'my data.csv');
  expect([plan.inputs, plan.targets, plan.targetKind, plan.name]).toEqual([
    [3, 5],
    [4],
    'classes',
    'my data',
  ]);
});

it.each([
  ['', 'my rows'],
  [' \n ', 'my rows'],
  [' a\nb ', 'a b'],
])(
  'an experiment is called by what a file calls itself, %j, in one line, or as the file is: %s',
  (own, name) => {
    const file = { name: own, inputs: [[1], [2], [3]], targets: [[2], [4], [6]] };
    expect(opened(JSON.stringify(file), {}, {}, 'my rows.json').plan.name).toBe(name);
  },
);
