import { readFileSync } from 'node:fs';
import type { Experiment } from '../../../worker/protocol.ts';

/** An experiment file that comes with Converge, as it is and as what it says. */
export function sample(
  name: 'iris-adam' | 'parabola' | 'and-or-xor' | 'circles' | 'dead-units' | 'digits' | 'mazur' | 'spirals',
) {
  const text = readFileSync(new URL(`../../../static/experiments/${name}.json`, import.meta.url), 'utf8');
  return { text, file: JSON.parse(text) as Record<string, unknown> & { readonly name: string } };
}

/** An experiment as a file. */
export const fileOf = (experiment: Experiment) => ({
  type: 'converge-experiment',
  version: 1,
  source: 'a test',
  ...experiment,
});

/** The experiment of the built-in Iris with all samples in a batch and nothing optional. */
export function plainIris() {
  const { file } = sample('iris-adam');
  const optional = ['split', 'scaling'];
  const optimizer = { name: 'sgd', learningRate: 0.01 };
  return {
    ...Object.fromEntries(Object.entries(file).filter(([field]) => !optional.includes(field))),
    name: 'Plain Iris',
    training: { loss: 'cross-entropy', backward: 'exact', optimizer, trainBiases: true, batchSize: 150 },
  };
}
