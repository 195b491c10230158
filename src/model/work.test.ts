import { expect, it } from 'vitest';
import { notebook } from '../../worker/notebook.ts';
import type { Experiment } from '../../worker/protocol.ts';
import { longestPiece, whyLong } from './work.ts';

/** Layers of 100 units over 100 inputs. */
const network = (layers: number): Experiment['network'] => ({
  inputs: 100,
  layers: Array.from({ length: layers }, (_, l) => ({ name: `l${l}`, units: 100, activation: 'relu' })),
});
const sized = (layers: number, samples: number, batchSize: number): Experiment => ({
  ...notebook,
  network: network(layers),
  training: { ...notebook.training, batchSize },
  data: { ...notebook.data, inputs: Array.from({ length: samples }, () => []) },
});

it.each<[experiment: Experiment, ms: number, why: RegExp]>([
  // 10,100 parameters: 3 · 10,100 / 20,000 + (10,100 + 200) / 2,000 + 1 / 0.5 ms.
  [sized(1, 1, 1), 1.515 + 5.15 + 2, /something else may be slowing this machine/],
  [
    sized(1, 2000, 2000),
    3030 + 205.05 + 2,
    /an update takes all 2000 samples of its batch\. Smaller batches/,
  ],
  // No batch is larger than the data.
  [sized(1, 2000, 1e9), 3030 + 205.05 + 2, /an update takes all 2000 samples of its batch/],
  [sized(1, 100_000, 1), 1.515 + 10_005.05 + 2, /there are 20010100 numbers to read/],
  [sized(3000, 1, 1), 4545 + 15_150.1 + 6000, /there are 30300200 numbers to read/],
])(
  'the longest piece of an experiment takes as long as all it is made of, and says why',
  (experiment, ms, why) => {
    expect(longestPiece(experiment)).toBeCloseTo(ms, 6);
    expect(whyLong(experiment)).toMatch(why);
  },
);

it('of a network of narrow layers it is their number', () => {
  const layers = Array.from({ length: 3000 }, () => notebook.network.layers[0]!);
  const deep = { ...notebook, network: { inputs: 3, layers } };
  expect(whyLong(deep)).toBe(
    'the network has 3000 layers, with formulas for each. Fewer layers answer sooner.',
  );
});
