import { describe, expect, it } from 'vitest';
import { notebook } from '../../notebook.ts';
import { layoutOf } from '../network.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { ExperimentError } from '../experiment/experiment-error.ts';
import { mutated, valid } from '../testing/mutations.ts';
import { validateExperiment } from './validate.ts';

const MUTATIONS = 20_000;
const budget = 64 * 1024 * 1024;

/** Each number of a list, holes included. */
const all = (list: readonly unknown[], is: (value: unknown) => boolean) =>
  Array.from({ length: list.length }, (_, n) => is(list[n])).every(Boolean);
const finite = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
const rowsOf = (table: unknown, rows: number, columns: number) =>
  Array.isArray(table) &&
  table.length === rows &&
  all(table, (row) => Array.isArray(row) && row.length === columns && all(row, finite));

/** A second statement of what training relies on, from the shapes of the network alone. */
function isWellFormed(experiment: Experiment): boolean {
  const { network, start, training, data, stop } = experiment;
  const { layers } = layoutOf(network);
  const samples = data.inputs.length;
  const startIsGiven =
    start.kind === 'drawn'
      ? finite(start.biases) && finite(start.seed)
      : layers.every(({ inputs, units }, l) => {
          const { weights, biases } = start.layers[l]!;
          return rowsOf(weights, inputs, units) && (finite(biases) || rowsOf([biases], 1, units));
        });
  const { name, ...numbers } = training.optimizer;
  return (
    layers.every(({ inputs, units }) => inputs >= 1 && units >= 1) &&
    startIsGiven &&
    samples >= 1 &&
    rowsOf(data.inputs, samples, network.inputs) &&
    rowsOf(data.targets, samples, layers.at(-1)!.units) &&
    typeof name === 'string' &&
    all(Object.values(numbers), finite) &&
    training.batchSize <= samples &&
    typeof training.trainBiases === 'boolean' &&
    all([...data.inputNames, ...data.outputNames, experiment.name], (text) => typeof text === 'string') &&
    finite(stop.lossAtMost) &&
    Number.isSafeInteger(stop.iterationsAtMost)
  );
}

describe(`of ${MUTATIONS} mutated experiments`, () => {
  const outcomes = { accepted: 0, refused: 0 };

  it('each is refused with an ExperimentError that names a path, or is an experiment', () => {
    const sentence = /^[[a-z]\S*: (expected .+, got |this network needs |\S+ is not).{0,300}$/s;
    const wrong: unknown[] = [];
    for (let seed = 1; seed <= MUTATIONS; seed++) {
      const input = mutated(seed);
      try {
        const experiment = validateExperiment(input, budget);
        if (experiment === input || !isWellFormed(experiment)) wrong.push({ seed, experiment });
        outcomes.accepted++;
      } catch (error) {
        if (!(error instanceof ExperimentError && sentence.test(error.message))) wrong.push({ seed, error });
        outcomes.refused++;
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('some are harmless, and most are not', () => {
    expect(outcomes.accepted).toBeGreaterThan(MUTATIONS / 100);
    expect(outcomes.refused).toBeGreaterThan(MUTATIONS / 2);
  });

  it('which start from experiments that are valid', () => {
    for (const experiment of valid) expect(validateExperiment(experiment, budget)).toEqual(experiment);
  });
});

describe('the check reads', () => {
  /** A list that counts how often one of its elements is read. */
  function counted<T>(list: T[]) {
    const reads = { count: 0 };
    const watched = new Proxy(list, {
      get(target, key, receiver) {
        if (typeof key === 'string' && /^\d+$/.test(key)) reads.count++;
        return Reflect.get(target, key, receiver) as unknown;
      },
    });
    return { watched, reads };
  }
  const row = counted([0.1, 0.2, 0.7]);
  const targets = counted([1, 0, 0]);
  const many = (samples: number, change: object = {}) => ({
    ...notebook,
    data: {
      ...notebook.data,
      inputs: Array(samples).fill(row.watched),
      targets: Array(samples).fill(targets.watched),
    },
    ...change,
  });
  const readsOf = (input: unknown) => {
    row.reads.count = targets.reads.count = 0;
    let refused = false;
    try {
      validateExperiment(input, budget);
    } catch {
      refused = true;
    }
    return { refused, inputs: row.reads.count, targets: targets.reads.count };
  };

  it('every input once and every target at most twice', () => {
    expect(readsOf(many(1000))).toEqual({ refused: false, inputs: 3000, targets: 6000 });
  });

  it.each([
    ['a field elsewhere is wrong', many(1000, { stop: { lossAtMost: 0.01, iterationsAtMost: -1 } })],
    ['the network is too large', many(1000, { network: { inputs: 1e9, layers: notebook.network.layers } })],
    ['there are too many samples', many(1_000_001)],
    ['the batch is too large', many(1000, { training: { ...notebook.training, batchSize: 2000 } })],
    ['a list has another length', many(1000, { classes: ['a'] })],
  ])('no number where %s', (_what, input) => {
    expect(readsOf(input)).toEqual({ refused: true, inputs: 0, targets: 0 });
  });

  it('no more than one number of a row beyond the first that is wrong', () => {
    const wrong = counted([1, NaN, 3]);
    const input = many(1000);
    input.data.inputs[500] = wrong.watched;
    expect(readsOf(input)).toEqual({ refused: true, inputs: 1500, targets: 0 });
    expect(wrong.reads.count).toBeLessThanOrEqual(3);
  });

  it('no layer of a list that is too long', () => {
    const layers = counted(Array(10_001).fill(notebook.network.layers[0]));
    expect(readsOf({ ...notebook, network: { inputs: 3, layers: layers.watched } }).refused).toBe(true);
    expect(layers.reads.count).toBe(0);
  });

  it('no weight of ten thousand layers that share one huge matrix', () => {
    const weights = counted(Array(1_000_000).fill([1, 2, 3]));
    const layers = Array(10_000).fill({ weights: weights.watched, biases: 0 });
    expect(readsOf({ ...notebook, start: { kind: 'given', layers } }).refused).toBe(true);
    expect(weights.reads.count).toBe(0);
  });
});
