// @ts-nocheck
import type { BackwardRuleName } from '../names.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notebook } from '../../notebook.ts';
import { backward } from '../backward.ts';
import { backwardRules } from '../backward/index.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { forward } from '../forward.ts';
import { createModel } from '../model.ts';
import { expectAllClose } from '../testing/close.ts';
import { anyExperiment } from '../testing/networks.ts';
import { findPaths } from './find-paths.ts';
import { prepare } from '../prepared.ts';

const seed = 20240609;
/** Sums of products of some ten factors of size 1, in another order than the engine's. */
const rounding = { rtol: 1e-10, atol: 1e-13 };
const rules = Object.keys(backwardRules) as BackwardRuleName[];

function under(experiment: Experiment, backward: BackwardRuleName): Experiment {
  return { ...experiment, training: { ...experiment.training, backward } };
}

/** Every weight's path sums, summed over the samples, against the engine's; returns how many were compared. */
function comparePaths(experiment: Experiment): number {
  const { batch, gradient: engine, prepared } = createModel(prepare(experiment));
  forward(batch);
  let compared = 0;
  const means: number[] = [];
  const places: [layer: number, place: number][] = [];
  batch.layers.forEach(({ inputs, units }, layer) => {
    for (let from = 0; from < inputs; from++) {
      for (let to = 0; to < units; to++) {
        let sum = 0;
        for (let sample = 0; sample < batch.samples; sample++) {
          const found = findPaths(experiment, batch, { sample, layer, from, to }, Infinity);
          expectAllClose([found.exactSum!], [found.exactGradient], rounding);
          expectAllClose([found.ruleSum!], [found.ruleGradient], rounding);
          expect(found.paths.length).toBe(found.count);
          sum += found.ruleSum!;
          compared++;
        }
        means.push(sum / batch.samples);
        places.push([layer, from * units + to]);
      }
    }
  });
  backward(batch, engine, prepared.rule);
  expectAllClose(
    means,
    places.map(([layer, place]) => engine.layers[layer]!.weights[place]!),
    rounding,
  );
  return compared;
}

/** The experiment with the shape that the notebook's rules need: three layers, j and k as wide as the inputs. */
function notebookShaped(experiment: Experiment): Experiment {
  const { network, data } = experiment;
  const output = network.layers.at(-1)!;
  const width = Math.max(2, output.units);
  const hidden = { units: width, activation: network.layers[0]!.activation };
  const given = (columns: number) => ({
    weights: Array.from({ length: width }, (_, i) =>
      Array.from({ length: columns }, (_, j) => ((3 * i + 5 * j + output.units) % 7) / 5 - 0.4),
    ),
    biases: 0.3,
  });
  const inputs = data.inputs.map((row) => Array.from({ length: width }, (_, n) => row[n] ?? 0.25));
  return {
    ...experiment,
    network: {
      inputs: width,
      layers: [
        { ...hidden, name: 'j' },
        { ...hidden, name: 'k' },
        { ...output, name: 'o' },
      ],
    },
    start: { kind: 'given', layers: [given(width), given(width), given(output.units)] },
    data: { ...data, inputs },
  };
}

describe.each(rules)('under the %s rule', (rule) => {
  test(
    'the paths of each weight and sample sum to the engine’s exact gradient and to the rule’s',
    { timeout: 60_000 },
    () => {
      let compared = 0;
      const shaped = anyExperiment(rule === 'exact' ? {} : { outputs: ['softmax'] });
      fc.assert(
        fc.property(shaped, (random) => {
          const experiment = under(rule.startsWith('notebook') ? notebookShaped(random) : random, rule);
          if (backwardRules[rule].refuse(experiment.network) === undefined)
            compared += comparePaths(experiment);
        }),
        { seed, numRuns: 40 },
      );
      expect(compared).toBeGreaterThan(500);
    },
  );
});

describe('in the notebook', () => {
  const paths = (rule: BackwardRuleName, layer: number, from: number, to: number, most = Infinity) => {
    const experiment = under(notebook, rule);
    const { batch } = createModel(prepare(experiment));
    forward(batch);
    return findPaths(experiment, batch, { sample: 0, layer, from, to }, most);
  };

  test('w_{i_1 j_1} has 27 paths, of which the rule as run keeps three, without f′ and with diag(W_ij)', () => {
    const { paths: all, count, ruleSum } = paths('notebook-as-run', 0, 0, 0);
    expect(count).toBe(27);
    const kept = all.filter(({ rule }) => rule !== undefined);
    expect(kept.map(({ units }) => units)).toEqual(
      expect.arrayContaining(
        [0, 1, 2].map((o) => [
          [-1, 0],
          [0, 0],
          [1, 0],
          [2, o],
        ]),
      ),
    );
    expect(kept.length).toBe(3);
    expect(kept[0]!.factors.map(({ symbol, ruleSymbol }) => ruleSymbol ?? symbol)).toEqual([
      'a_{i_1}',
      "f'(z_{j_1})",
      'w_{i_1 j_1}',
      "f'(z_{k_1})",
      expect.stringMatching(/^w_\{k_1 o_\d\}$/),
      expect.stringMatching(/^\\partial \\ln/),
      expect.stringMatching(/^-/),
    ]);
    // As the notebook prints it.
    expect(ruleSum).toBeCloseTo(0.00521354, 8);
  });

  test('lists the largest first, as many as asked', () => {
    const all = paths('exact', 1, 2, 1);
    const few = paths('exact', 1, 2, 1, 4);
    const sizes = all.paths.map(({ exact }) => Math.abs(exact));
    expect(sizes).toEqual([...sizes].sort((one, other) => other - one));
    expect(few.paths).toEqual(all.paths.slice(0, 4));
    expect([few.count, few.exactSum]).toEqual([9, all.exactSum]);
  });

  test('names the terms that paths end in', () => {
    expect(
      paths('exact', 2, 0, 0)
        .paths.map(({ term }) => term)
        .sort(),
    ).toEqual([
      '-(1 - t_{o_2}) \\ln(1 - p_{o_2})',
      '-(1 - t_{o_3}) \\ln(1 - p_{o_3})',
      '-t_{o_1} \\ln p_{o_1}',
    ]);
  });

  test('the shortcut keeps the paths that end in ln p', () => {
    const kept = paths('softmax-shortcut', 0, 1, 2).paths.filter(({ rule }) => rule !== undefined);
    expect(kept.length).toBe(9);
    expect(kept.every(({ term, exact, rule }) => term === '-t_{o_1} \\ln p_{o_1}' && exact === rule)).toBe(
      true,
    );
  });
});

test('with more than 100,000 paths the sums come layer by layer', () => {
  const layers = Array.from({ length: 6 }, (_, l) => ({
    name: `${l}`,
    units: 12,
    activation: 'tanh' as const,
  }));
  const experiment: Experiment = {
    ...under(notebook, 'exact'),
    network: { inputs: 3, layers },
    start: { kind: 'drawn', scheme: 'glorot-uniform', seed: 7, biases: 0 },
    training: { ...notebook.training, backward: 'exact', loss: 'mean-squared-error' },
    data: { ...notebook.data, targets: [Array<number>(12).fill(0.5)] },
  };
  const { batch, gradient, prepared } = createModel(prepare(experiment));
  forward(batch);
  backward(batch, gradient, prepared.rule);
  const found = findPaths(experiment, batch, { sample: 0, layer: 0, from: 1, to: 2 }, 10);
  expect(found).toMatchObject({ paths: [], count: 12 ** 5 });
  expect(found).toMatchObject({ exactSum: undefined, ruleSum: undefined });
  expect(found.exactGradient).toBe(gradient.layers[0]!.weights[12 + 2]);
  // One layer later there are few enough.
  const fewer = findPaths(experiment, batch, { sample: 0, layer: 1, from: 1, to: 2 }, 10);
  expect(fewer).toMatchObject({ count: 12 ** 4 });
  expectAllClose([fewer.exactSum!], [fewer.exactGradient], { rtol: 1e-10, atol: 1e-15 });
});
