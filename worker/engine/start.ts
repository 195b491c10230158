import type { Experiment } from './experiment/experiment.ts';
import { flat } from './experiment/flat.ts';
import { initializers } from './initializers/index.ts';
import type { Parameters } from './parameters.ts';
import { createRandom } from './random.ts';

/** Writes the experiment's parameters of iteration 0: given, or drawn from the seed in the order of the layout. */
export function setStart({ layout, layers }: Parameters, { start }: Pick<Experiment, 'start'>): void {
  if (start.kind === 'given') {
    layers.forEach(({ weights, biases }, l) => {
      const given = start.layers[l]!;
      weights.set(flat(given.weights, layout.layers[l]!.units));
      if (typeof given.biases === 'number') biases.fill(given.biases);
      else biases.set(given.biases);
    });
    return;
  }
  const random = createRandom(start.seed);
  const { draw, drawBias } = initializers[start.scheme];
  layers.forEach(({ weights, biases }, l) => {
    const { inputs, units } = layout.layers[l]!;
    for (let w = 0; w < weights.length; w++) weights[w] = draw(random, inputs, units, start);
    if (drawBias === undefined) biases.fill(start.biases);
    else for (let j = 0; j < units; j++) biases[j] = drawBias(random, inputs);
  });
}
