import { unitSymbol, weightSymbol } from '../operations/notation.ts';
import type { OperationInput } from './bad-operation.ts';
import { arithmetic, inputsOf, inputsOfSum, type Product, type Scene, type Suspect } from './suspect.ts';

/** The inputs of a place of a layer's column: those of its unit alone, or of its whole row. */
export function rowInputs(
  { experiment: { network } }: Scene,
  base: string,
  l: number,
  column: Float64Array,
  index: number,
  whole: boolean,
): OperationInput[] {
  const { units } = network.layers[l]!;
  const from = whole ? index - (index % units) : index;
  return Array.from(column.subarray(from, whole ? from + units : from + 1), (value, n) => ({
    symbol: unitSymbol(network, base, l, (from + n) % units),
    value,
  }));
}

function preActivation(scene: Scene, l: number): Suspect {
  const { network } = scene.experiment;
  const { inputs, units, input, weights, biases, z } = scene.batch.layers[l]!;
  return {
    id: `z ${l}`,
    numbers: z,
    account(index) {
      const sample = Math.floor(index / units);
      const j = index % units;
      const products = Array.from({ length: inputs }, (_, i): Product => [
        { symbol: unitSymbol(network, 'a', l - 1, i), value: input[sample * inputs + i]! },
        { symbol: weightSymbol(network, l, i, j), value: weights[i * units + j]! },
      ]);
      const bias = { symbol: unitSymbol(network, 'b', l, j), value: biases[j]! };
      return {
        symbol: unitSymbol(network, 'z', l, j),
        sample,
        ...inputsOfSum(products, [bias]),
        what: arithmetic(z[index]!, products),
      };
    },
  };
}

function activation(scene: Scene, l: number): Suspect {
  const { network } = scene.experiment;
  const { units, z, a, activation: f } = scene.batch.layers[l]!;
  return {
    id: `a ${l}`,
    numbers: a,
    account: (index) => ({
      symbol: unitSymbol(network, 'a', l, index % units),
      sample: Math.floor(index / units),
      ...inputsOf(rowInputs(scene, 'z', l, z, index, f.couplesUnits)),
      what: `${f.label} of so large a number overflowed float64 (beyond 1.8e308)`,
    }),
  };
}

function lossTerms(scene: Scene): Suspect {
  const { experiment, batch } = scene;
  const { network } = experiment;
  const { output, lossTerms, targets, objective } = batch;
  const last = batch.layers.length - 1;
  const logarithms = objective.loss.on === 'probabilities';
  return {
    id: 'terms',
    numbers: lossTerms,
    account(index) {
      const row = (base: string, column: Float64Array, whole: boolean) =>
        rowInputs(scene, base, last, column, index, whole);
      const inputs = [...row('p', output.a, false), ...row('t', targets, false)];
      if (logarithms) inputs.push(...row('z', output.z, output.activation.couplesUnits));
      const alone = logarithms && output.units === 1 && output.a[index] === 1;
      return {
        symbol: unitSymbol(network, 'L', last, index % output.units),
        sample: Math.floor(index / output.units),
        ...inputsOf(inputs),
        what: alone
          ? 'The only output of a softmax is always 1, and ln(1 − p) is ln 0, so take a sigmoid for a single output'
          : 'The loss of one output overflowed float64 (beyond 1.8e308)',
      };
    },
  };
}

function loss(scene: Scene, value: number): Suspect {
  const { lossTerms, output, samples } = scene.batch;
  const last = scene.batch.layers.length - 1;
  return {
    id: samples === 1 ? 'loss' : 'batch-loss',
    numbers: Float64Array.of(value),
    account: () => ({
      symbol: 'L',
      sample: undefined,
      ...inputsOf(
        Array.from(lossTerms, (term, n) => ({
          symbol: unitSymbol(scene.experiment.network, 'L', last, n % output.units),
          value: term,
        })),
      ),
      what: 'The sum of the loss over outputs and samples overflowed float64 (beyond 1.8e308)',
    }),
  };
}

/** The values of a forward pass in their order; `value` is the loss that it gave. */
export function forwardSuspects(scene: Scene, value: number): Suspect[] {
  const layers = scene.batch.layers.flatMap((_, l) => [preActivation(scene, l), activation(scene, l)]);
  return [...layers, lossTerms(scene), loss(scene, value)];
}
