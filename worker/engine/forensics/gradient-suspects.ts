import { createOptimizer } from '../optimizers/index.ts';
import { learningRateAt } from '../schedules/index.ts';
import { unitSymbol, weightSymbol } from '../operations/notation.ts';
import type { OperationInput } from './bad-operation.ts';
import { arithmetic, inputsOf, inputsOfSum, type Product, type Scene, type Suspect } from './suspect.ts';

/** δ_j of each sample. */
function deltas({ experiment: { network }, batch }: Scene, l: number, j: number): OperationInput[] {
  const { units, delta } = batch.layers[l]!;
  const symbol = unitSymbol(network, '\\delta', l, j);
  return Array.from({ length: batch.samples }, (_, s) => ({ symbol, value: delta[s * units + j]! }));
}

/** ∂L/∂W and ∂L/∂b of each layer. */
export function gradientSuspects(scene: Scene): Suspect[] {
  const { network } = scene.experiment;
  return scene.batch.layers.flatMap(({ inputs, units, input }, l): Suspect[] => {
    const { weights: weightGradient, biases: biasGradient } = scene.gradient.layers[l]!;
    return [
      {
        id: `weight-gradient ${l}`,
        numbers: weightGradient,
        account(index) {
          const i = Math.floor(index / units);
          const j = index % units;
          const symbol = unitSymbol(network, 'a', l - 1, i);
          const products = deltas(scene, l, j).map((delta, s): Product => [
            { symbol, value: input[s * inputs + i]! },
            delta,
          ]);
          return {
            symbol: `\\partial L/\\partial ${weightSymbol(network, l, i, j)}`,
            sample: undefined,
            ...inputsOfSum(products, []),
            what: arithmetic(weightGradient[index]!, products),
          };
        },
      },
      {
        id: `bias-gradient ${l}`,
        numbers: biasGradient,
        account: (j) => ({
          symbol: `\\partial L/\\partial ${unitSymbol(network, 'b', l, j)}`,
          sample: undefined,
          ...inputsOf(deltas(scene, l, j)),
          what: 'The sum of δ over the samples overflowed float64 (beyond 1.8e308)',
        }),
      },
    ];
  });
}

/**
 * The new parameters of each layer.
 *
 * @param scene its pass holds the new parameters and still the gradient that led to them
 * @param previous θ before the update
 */
export function updateSuspects(scene: Scene, previous: Float64Array): Suspect[] {
  const { experiment, batch } = scene;
  const { network, training } = experiment;
  const settings = [
    { symbol: '\\eta', value: learningRateAt(training, scene.epoch) },
    ...createOptimizer(training.optimizer).constants,
  ];

  function suspect(id: string, numbers: Float64Array, at: number, symbolOf: (n: number) => string): Suspect {
    return {
      id,
      numbers,
      account(index) {
        const symbol = symbolOf(index);
        const inputs = [
          { symbol, value: previous[at + index]! },
          { symbol: `\\partial L/\\partial ${symbol}`, value: scene.gradient.values[at + index]! },
          ...settings,
        ];
        const what = 'The optimizer’s step overflowed float64 (beyond 1.8e308)';
        return { symbol, sample: undefined, ...inputsOf(inputs), what };
      },
    };
  }

  return batch.objective.layout.layers.flatMap(({ units, weights, biases }, l) => [
    suspect(`new-weights ${l}`, batch.layers[l]!.weights, weights, (n) =>
      weightSymbol(network, l, Math.floor(n / units), n % units),
    ),
    suspect(`new-biases ${l}`, batch.layers[l]!.biases, biases, (n) => unitSymbol(network, 'b', l, n)),
  ]);
}
