import type { Experiment } from './experiment.ts';
import { initializers } from './initializers/index.ts';
import type { Pass } from './pass.ts';
import { createRandom } from './random.ts';

/** Writes the experiment's parameters of iteration 0: given, or drawn from the seed in the order of the layout. */
export function setStart({ layers }: Pass, { start }: Experiment): void {
  if (start.kind === 'given') {
    layers.forEach(({ weights, biases }, l) => {
      const given = start.layers[l]!;
      weights.set(given.weights.flat());
      if (typeof given.biases === 'number') biases.fill(given.biases);
      else biases.set(given.biases);
    });
    return;
  }
  const random = createRandom(start.seed);
  const { draw } = initializers[start.scheme];
  for (const { weights, biases, inputs, units } of layers) {
    for (let w = 0; w < weights.length; w++) weights[w] = draw(random, inputs, units);
    biases.fill(start.biases);
  }
}
