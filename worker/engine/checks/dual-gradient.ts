import type { Batch } from '../batch.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { layoutOf, type Layout } from '../network.ts';
import type { Dual } from './dual.ts';
import { dualActivations, dualLosses } from './dual-functions.ts';

function rowsOf(column: Float64Array, width: number): number[][] {
  return Array.from({ length: column.length / width }, (_, row) => [
    ...column.subarray(row * width, (row + 1) * width),
  ]);
}

/**
 * ∂L/∂θ by forward-mode dual numbers: each parameter in turn gets the tangent 1, which travels forward to the loss.
 * No backward pass, and nothing of the engine's passes but the formulas.
 */
export class DualGradient {
  readonly #experiment: Pick<Experiment, 'network' | 'training'>;
  readonly #targets: readonly (readonly number[])[];
  readonly #layout: Layout;
  readonly #parameters: Float64Array;
  /** What each layer reads, and its z, of every sample: the value parts, the same for every direction. */
  readonly #inputs: readonly (readonly number[])[][] = [];
  readonly #z: readonly (readonly number[])[][] = [];

  /**
   * @param batch whose samples are taken
   * @param parameters θ, kept and not written; it must stay as it is
   */
  constructor(
    experiment: Pick<Experiment, 'network' | 'training'>,
    { layers, output, targets }: Batch,
    parameters: Float64Array,
  ) {
    const { network } = experiment;
    this.#experiment = experiment;
    this.#layout = layoutOf(network);
    this.#parameters = parameters;
    this.#targets = rowsOf(targets, output.units);
    const samples = rowsOf(layers[0]!.input, network.inputs).map((row) => {
      let read: readonly number[] = row;
      return network.layers.map(({ activation }, l) => {
        const z = this.#affine(l, read);
        const layer = { read, z };
        read = dualActivations[activation](z.map((value) => ({ value, tangent: 0 }))).map(
          ({ value }) => value,
        );
        return layer;
      });
    });
    this.#inputs = samples.map((layers) => layers.map(({ read }) => read));
    this.#z = samples.map((layers) => layers.map(({ z }) => z));
  }

  /** ∂L/∂θ_n, where θ_n is a parameter of layer l. */
  at(n: number, l: number): number {
    const { units, weights, biases } = this.#layout.layers[l]!;
    const isBias = n >= biases;
    const unit = isBias ? n - biases : (n - weights) % units;
    const from = isBias ? -1 : Math.floor((n - weights) / units);
    let total = 0;
    for (let s = 0; s < this.#z.length; s++) {
      const tangents = new Float64Array(units);
      tangents[unit] = isBias ? 1 : this.#inputs[s]![l]![from]!;
      total += this.#lossTangent(s, l, tangents);
    }
    return total / this.#z.length;
  }

  /** The tangent of sample s's loss, from those of layer l's pre-activations. */
  #lossTangent(s: number, l: number, tangents: Float64Array): number {
    const { network, training } = this.#experiment;
    let z = this.#row(s, l, tangents);
    for (let m = l; m < network.layers.length - 1; m++) {
      const a = dualActivations[network.layers[m]!.activation](z);
      z = this.#row(s, m + 1, this.#carried(m + 1, a));
    }
    return dualLosses[training.loss](z, network.layers.at(-1)!.activation, this.#targets[s]!).tangent;
  }

  #row(s: number, l: number, tangents: Float64Array): readonly Dual[] {
    return this.#z[s]![l]!.map((value, j) => ({ value, tangent: tangents[j]! }));
  }

  /** ż_j = Σ_i ȧ_i W[i][j]: the weights are constants in this direction. */
  #carried(l: number, a: readonly Dual[]): Float64Array {
    const { units, weights } = this.#layout.layers[l]!;
    const tangents = new Float64Array(units);
    for (let i = 0; i < a.length; i++) {
      const { tangent } = a[i]!;
      if (tangent === 0) continue;
      const row = weights + i * units;
      for (let j = 0; j < units; j++) tangents[j] = tangents[j]! + tangent * this.#parameters[row + j]!;
    }
    return tangents;
  }

  /** z_j = Σ_i a_i W[i][j] + b_j. */
  #affine(l: number, a: readonly number[]): readonly number[] {
    const { units, weights, biases } = this.#layout.layers[l]!;
    const z = [...this.#parameters.subarray(biases, biases + units)];
    a.forEach((value, i) => {
      const row = weights + i * units;
      for (let j = 0; j < units; j++) z[j] = z[j]! + value * this.#parameters[row + j]!;
    });
    return z;
  }
}
