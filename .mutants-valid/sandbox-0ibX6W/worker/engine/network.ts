// @ts-nocheck
import type { NetworkSpec } from './experiment/experiment.ts';

/** Where one layer's numbers stand in the flat arrays. */
export interface LayerLayout {
  readonly name: string;
  /** Fan-in of each unit. */
  readonly inputs: number;
  readonly units: number;
  /** Offset of `W[0][0]` in the parameters; `W[i][j]` stands at `weights + i · units + j`. */
  readonly weights: number;
  /** Offset of `b[0]` in the parameters. */
  readonly biases: number;
  /** Offset of the layer's first unit in a column of all units (z, a, δ of one sample). */
  readonly firstUnit: number;
}

/** Where every number of a network stands: parameters layer by layer, weights before biases. */
export interface Layout {
  readonly layers: readonly LayerLayout[];
  readonly parameters: number;
  readonly units: number;
}

/** The layout of a network's flat arrays. */
export function layoutOf(network: NetworkSpec): Layout {
  const layers: LayerLayout[] = [];
  let inputs = network.inputs;
  let parameters = 0;
  let firstUnit = 0;
  for (const { name, units } of network.layers) {
    const biases = parameters + inputs * units;
    layers.push({ name, inputs, units, weights: parameters, biases, firstUnit });
    parameters = biases + units;
    firstUnit += units;
    inputs = units;
  }
  return { layers, parameters, units: firstUnit };
}
