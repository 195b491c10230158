import { activations } from './activations/index.ts';
import type { Activation } from './activations/activation.ts';
import type { Experiment } from './experiment.ts';
import { losses } from './losses/index.ts';
import type { Loss } from './losses/loss.ts';
import { layoutOf, type Layout } from './network.ts';

/** One layer's buffers in a forward and backward pass: views and arrays that the next pass overwrites. */
export interface LayerPass {
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation;
  /** W `[inputs × units]` and b `[units]`, views into the parameters. */
  readonly weights: Float64Array;
  readonly biases: Float64Array;
  /** ∂L/∂W and ∂L/∂b, views into the gradient. */
  readonly weightGradient: Float64Array;
  readonly biasGradient: Float64Array;
  /** What the layer reads, `[samples × inputs]`: the data, or the layer before's a. */
  readonly input: Float64Array;
  /** Pre-activation z, activation a, `[samples × units]`. */
  readonly z: Float64Array;
  readonly a: Float64Array;
  /** ∂L/∂a of each sample's own loss, `[samples × units]`. */
  readonly upstream: Float64Array;
  /** δ = ∂L/∂z of each sample's own loss, `[samples × units]`, as the backward rule has it. */
  readonly delta: Float64Array;
}

/** All buffers of forward and backward passes over one batch, allocated once. */
export interface Pass {
  readonly layout: Layout;
  readonly samples: number;
  /** θ: every weight and bias, see `Layout`. */
  readonly parameters: Float64Array;
  /** ∂L/∂θ of the batch's mean loss, in the places of θ. */
  readonly gradient: Float64Array;
  readonly layers: readonly LayerPass[];
  readonly output: LayerPass;
  readonly lossFunction: Loss;
  /** t `[samples × outputs]`. */
  readonly targets: Float64Array;
  /** Coefficients of ln p and ln(1 − p) in the loss, from the targets; zeros for other losses. */
  readonly onLogP: Float64Array;
  readonly onLogQ: Float64Array;
  /** q = 1 − p without cancellation; only for losses on probabilities. */
  readonly complement: Float64Array;
  /** The loss, term by term `[samples × outputs]`. */
  readonly lossTerms: Float64Array;
}

/** Gives out an array of so many zeros. */
export type Allocate = (length: number) => Float64Array<ArrayBuffer>;

export const allocateAnywhere: Allocate = (length) => new Float64Array(length);

/** How many float64 numbers `createPass` asks for. */
export function passLength({ network, data }: Experiment): number {
  const { parameters, units } = layoutOf(network);
  const outputs = network.layers.at(-1)!.units;
  return 2 * parameters + data.inputs.length * (network.inputs + 4 * units + 5 * outputs);
}

/** The buffers for an experiment's network and data. Parameters are zero until they are set. */
export function createPass({ network, data, training }: Experiment, allocate: Allocate): Pass {
  const layout = layoutOf(network);
  const samples = data.inputs.length;
  const filled = (values: readonly number[]) => {
    const array = allocate(values.length);
    array.set(values);
    return array;
  };
  const parameters = allocate(layout.parameters);
  const gradient = allocate(layout.parameters);
  let input = filled(data.inputs.flat());
  const layers = layout.layers.map(({ inputs, units, weights, biases }, l): LayerPass => {
    const buffer = () => allocate(samples * units);
    const layer = {
      inputs,
      units,
      activation: activations[network.layers[l]!.activation],
      weights: parameters.subarray(weights, biases),
      biases: parameters.subarray(biases, biases + units),
      weightGradient: gradient.subarray(weights, biases),
      biasGradient: gradient.subarray(biases, biases + units),
      input,
      z: buffer(),
      a: buffer(),
      upstream: buffer(),
      delta: buffer(),
    };
    input = layer.a;
    return layer;
  });
  const lossFunction = losses[training.loss];
  const targets = data.targets.flat();
  const coefficients = (of: (t: number) => number) => filled(targets.map(of));
  const onProbabilities = lossFunction.on === 'probabilities';
  return {
    layout,
    samples,
    parameters,
    gradient,
    layers,
    output: layers.at(-1)!,
    lossFunction,
    targets: filled(targets),
    onLogP: coefficients(onProbabilities ? lossFunction.onLogP : () => 0),
    onLogQ: coefficients(onProbabilities ? lossFunction.onLogQ : () => 0),
    complement: allocate(targets.length),
    lossTerms: allocate(targets.length),
  };
}
