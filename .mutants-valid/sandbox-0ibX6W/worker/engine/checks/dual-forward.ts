// @ts-nocheck
import type { Experiment } from '../experiment/experiment.ts';
import { layoutOf, type Layout } from '../network.ts';
import type { Batch } from '../batch.ts';
import { dualActivations } from './dual-functions.ts';

/** What the dual numbers stand on: every sample's numbers, worked out a second time. */
export interface DualForward {
  readonly experiment: Pick<Experiment, 'network' | 'training'>;
  readonly layout: Layout;
  /** θ, a copy. */
  readonly parameters: Float64Array;
  /** What each layer reads, and its z, of every sample: `inputs[s][l]`, `z[s][l]`. */
  readonly inputs: readonly (readonly number[])[][];
  readonly z: readonly (readonly number[])[][];
  readonly targets: readonly (readonly number[])[];
}

/** z_j = Σ_i a_i W[i][j] + b_j. */
function affine({ layout, parameters }: DualForward, l: number, a: readonly number[]): readonly number[] {
  const { units, weights, biases } = layout.layers[l]!;
  const z = [...parameters.subarray(biases, biases + units)];
  a.forEach((value, i) => {
    const row = weights + i * units;
    for (let j = 0; j < units; j++) z[j] = z[j]! + value * parameters[row + j]!;
  });
  return z;
}

const rowOf = (column: Float64Array, s: number, width: number) => [
  ...column.subarray(s * width, (s + 1) * width),
];

/**
 * The forward pass by the formulas of the dual numbers, of the samples of a batch at its θ. Nothing else of the batch
 * is read. Yields after each sample.
 */
export function* dualForward(
  experiment: Pick<Experiment, 'network' | 'training'>,
  batch: Pick<Batch, 'samples' | 'layers' | 'targets' | 'parameters'>,
): Generator<void, DualForward> {
  const { network } = experiment;
  const layout = layoutOf(network);
  const inputs: (readonly number[])[][] = [];
  const z: (readonly number[])[][] = [];
  const targets: number[][] = [];
  const forward = { experiment, layout, parameters: batch.parameters.values.slice(), inputs, z, targets };
  for (let s = 0; s < batch.samples; s++) {
    let read: readonly number[] = rowOf(batch.layers[0]!.input, s, network.inputs);
    const [ofInputs, ofZ]: (readonly number[])[][] = [[], []];
    network.layers.forEach(({ activation }, l) => {
      ofInputs!.push(read);
      ofZ!.push(affine(forward, l, read));
      const values = ofZ!.at(-1)!.map((value) => ({ value, tangent: 0 }));
      read = dualActivations[activation](values).map(({ value }) => value);
    });
    inputs.push(ofInputs!);
    z.push(ofZ!);
    targets.push(rowOf(batch.targets, s, network.layers.at(-1)!.units));
    yield;
  }
  return forward;
}
