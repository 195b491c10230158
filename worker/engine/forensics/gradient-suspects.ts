import { unitSymbol, weightSymbol } from '../operations/notation.ts';
import type { OperationInput } from './bad-operation.ts';
import { arithmetic, inputsOf, inputsOfSum, type Product, type Scene, type Suspect } from './suspect.ts';

/** δ_j of each sample. */
function deltas({ experiment: { network }, pass }: Scene, l: number, j: number): OperationInput[] {
  const { units, delta } = pass.layers[l]!;
  const symbol = unitSymbol(network, '\\delta', l, j);
  return Array.from({ length: pass.samples }, (_, s) => ({ symbol, value: delta[s * units + j]! }));
}

/** ∂L/∂W and ∂L/∂b of each layer. */
export function gradientSuspects(scene: Scene): Suspect[] {
  const { network } = scene.experiment;
  return scene.pass.layers.flatMap(({ inputs, units, input, weightGradient, biasGradient }, l): Suspect[] => [
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
  ]);
}

/**
 * The new parameters of each layer.
 *
 * @param scene its pass holds the new parameters and still the gradient that led to them
 * @param previous θ before the update
 */
export function updateSuspects(scene: Scene, previous: Float64Array): Suspect[] {
  const { experiment, pass } = scene;
  const { network, training } = experiment;
  const { learningRate, l2 } = training.optimizer;
  const settings = [{ symbol: '\\eta', value: learningRate }];
  if (l2 !== undefined) settings.push({ symbol: '\\lambda', value: l2 });

  function suspect(id: string, numbers: Float64Array, at: number, symbolOf: (n: number) => string): Suspect {
    return {
      id,
      numbers,
      account(index) {
        const symbol = symbolOf(index);
        const inputs = [
          { symbol, value: previous[at + index]! },
          { symbol: `\\partial L/\\partial ${symbol}`, value: pass.gradient[at + index]! },
          ...settings,
        ];
        const what = 'The optimizer’s step overflowed float64 (beyond 1.8e308)';
        return { symbol, sample: undefined, ...inputsOf(inputs), what };
      },
    };
  }

  return pass.layout.layers.flatMap(({ units, weights, biases }, l) => [
    suspect(`new-weights ${l}`, pass.layers[l]!.weights, weights, (n) =>
      weightSymbol(network, l, Math.floor(n / units), n % units),
    ),
    suspect(`new-biases ${l}`, pass.layers[l]!.biases, biases, (n) => unitSymbol(network, 'b', l, n)),
  ]);
}
