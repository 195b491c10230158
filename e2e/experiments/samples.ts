import { readFileSync } from 'node:fs';

/** An experiment file that comes with Converge, as it is and as what it says. */
export function sample(name: 'iris-adam' | 'parabola' | 'and-or-xor') {
  const text = readFileSync(new URL(`../../static/experiments/${name}.json`, import.meta.url), 'utf8');
  return { text, file: JSON.parse(text) as Record<string, unknown> & { readonly name: string } };
}

/** The experiment of the built-in Iris, all samples a batch: what is left when order, split and scaling say nothing. */
export function plainIris() {
  const { split: _split, scaling: _scaling, ...rest } = sample('iris-adam').file;
  const optimizer = { name: 'sgd', learningRate: 0.01 };
  const training = { loss: 'cross-entropy', backward: 'exact', optimizer, trainBiases: true, batchSize: 150 };
  return { ...rest, name: 'Plain Iris', training };
}
