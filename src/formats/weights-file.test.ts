import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { layoutOf } from '../../worker/engine/network.ts';
import { valid } from '../../worker/engine/testing/mutations.ts';
import { notebook } from '../../worker/notebook.ts';
import type { Experiment } from '../../worker/protocol.ts';
import { decodeExperiment, experimentJson } from './experiment-json.ts';
import { FileFault } from './file-fault.ts';
import { faultsBy } from './testing/json-schema-faults.ts';
import { weightsJsonSchema } from './testing/weights-json-schema.ts';
import { readWeights } from './weights-file.ts';
import { weightsJson } from './weights-json.ts';

const folder = new URL('../../static/schema/', import.meta.url);
const schemaOf = (id: string) =>
  JSON.parse(readFileSync(new URL(id, folder), 'utf8')) as Record<string, unknown>;
const weightsSchema = schemaOf('converge-weights.schema.json');
const experimentSchema = schemaOf('converge-experiment.schema.json');
const faults = (text: string, schema: Record<string, unknown>) =>
  faultsBy(schema, JSON.parse(text), 'file', schemaOf);

/** A file of weights, with these numbers over and over. */
function written(experiment: Experiment, numbers: readonly number[]): string {
  const layout = layoutOf(experiment.network);
  const parameters = Float64Array.from({ length: layout.parameters }, (_, n) => numbers[n % numbers.length]!);
  const frame = { iteration: 7, loss: numbers[0]!, parameters };
  return weightsJson.encode({ experiment, layout, frame, outcome: 'paused' });
}
const experiments = valid as readonly Experiment[];
const special = [0.1, -0, NaN, Infinity, -Infinity, 5e-324];

describe('the JSON Schemas beside the app', () => {
  it('of weights is that of their statement (npm run schema writes it)', () => {
    expect(weightsSchema).toEqual(JSON.parse(JSON.stringify(weightsJsonSchema())));
  });

  it.each(experiments.map((experiment) => [experiment.name, experiment]))(
    'hold for what is written of %s',
    (_name, experiment) => {
      expect(faults(experimentJson.encode(experiment), experimentSchema)).toEqual([]);
      expect(faults(written(experiment, special), weightsSchema)).toEqual([]);
    },
  );

  it('find what is wrong', () => {
    const file = written(notebook, [1]);
    expect(faults(file.replace('"iteration": 7', '"iteration": -7'), weightsSchema)).toEqual([
      'file.iteration: below 0',
    ]);
    expect(faults(file.replace('"outcome"', '"end"'), weightsSchema)).toEqual([
      'file.end: not known',
      'file.outcome: missing',
    ]);
    expect(faults(file.replace('"batchSize": 1', '"batchSize": 0'), weightsSchema)).toEqual([
      'file.experiment.training.batchSize: below 1',
    ]);
    expect(faults(file.replace('"units": 3', '"units": "3"'), weightsSchema)).toEqual([
      'file.experiment.network.layers[0].units: no integer',
    ]);
  });
});

describe('weights that were written', () => {
  it('read back to the same bits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...experiments),
        fc.array(fc.double(), { minLength: 1 }),
        (experiment, numbers) => {
          const { weights } = decodeExperiment(written(experiment, numbers));
          const { iteration, layers, parameters } = readWeights(weights!);
          expect(iteration).toBe(7);
          expect(layers).toEqual(
            layoutOf(experiment.network).layers.map(({ inputs, units }) => ({ inputs, units })),
          );
          return parameters.every((value, n) => Object.is(value, numbers[n % numbers.length]!));
        },
      ),
    );
  });
});

const content = () => decodeExperiment(written(notebook, [0.5])).weights!;
type Layer = Record<string, unknown>;
const withLayer = (change: Layer) => {
  const { layers, ...rest } = content() as { layers: Layer[] };
  return { ...rest, layers: layers.map((layer, l) => (l === 1 ? { ...layer, ...change } : layer)) };
};
const row = [0.5, 0.5, 0.5];

const refused: [what: string, content: Record<string, unknown>, sentence: string][] = [
  [
    'no layers',
    { ...content(), layers: undefined },
    'layers: expected a list of at most 10000 layers, got nothing.',
  ],
  ['a layer too few', { ...content(), layers: [] }, 'layers: expected at least one layer, got a list of 0.'],
  [
    'an iteration of none',
    { ...content(), iteration: -1 },
    'iteration: expected a whole number of 0 or more, got -1.',
  ],
  [
    'weights the other way round',
    { ...content(), orientation: 'units × inputs' },
    'orientation: expected "inputs × units", got "units × inputs".',
  ],
  ['a field too many', { ...content(), epochs: 3 }, 'epochs: expected no such field'],
  [
    'a prototype',
    JSON.parse('{"__proto__": {"iteration": 1}}') as Record<string, unknown>,
    'iteration: expected a whole number of 0 or more, got nothing.',
  ],
  [
    '10^9 units',
    withLayer({ units: 1_000_000_000 }),
    'layers[1].weights[0]: expected 1000000000 numbers, got 3.',
  ],
  [
    '10^9 inputs',
    withLayer({ inputs: 1_000_000_000 }),
    'layers[1].weights: expected 1000000000 rows, got 3.',
  ],
  [
    'a ragged row',
    withLayer({ weights: [row, [1, 2], row] }),
    'layers[1].weights[1]: expected 3 numbers, got 2.',
  ],
  [
    'no row',
    withLayer({ weights: [row, 7, row] }),
    'layers[1].weights[1]: expected a row of 3 numbers, got 7.',
  ],
  [
    'a word',
    withLayer({ weights: [row, row, [1, 'nan', 3]] }),
    'layers[1].weights[2][1]: expected a number, or one of "NaN", "Infinity", "-Infinity", got "nan".',
  ],
  [
    'nothing for a number',
    withLayer({ biases: [1, null, 3] }),
    'layers[1].biases[1]: expected a number, or one of',
  ],
];

test.each(refused)('%s is refused with its path', (_what, input, sentence) => {
  expect(() => readWeights(input)).toThrow(FileFault);
  expect(() => readWeights(input)).toThrow(sentence);
});
