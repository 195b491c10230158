import { readFileSync } from 'node:fs';
import type { ActivationName } from '../activations/index.ts';
import type { BackwardRuleName } from '../backward/index.ts';
import type { Experiment } from '../experiment.ts';
import type { LossName } from '../losses/index.ts';

type Matrix = number[][];

/** `notebook-*.json`: NumPy's run of the notebook's network under one backward rule. */
export interface NotebookReference {
  readonly rule: BackwardRuleName;
  readonly iterations: number;
  readonly losses: number[];
  readonly frames: Record<string, { weights: Matrix[]; output: number[]; loss: number }>;
}

/** `torch-*.json`: float64 PyTorch autograd, full batch. Weights are inputs × units, PyTorch's transposed. */
export interface TorchReference {
  readonly name: string;
  readonly network: {
    readonly inputs: number;
    readonly layers: { units: number; activation: ActivationName; weights: Matrix; bias: number[] }[];
    readonly trainBias: boolean;
  };
  readonly loss: LossName;
  readonly optimizer: { readonly learningRate: number };
  readonly data: { readonly inputs: Matrix; readonly targets: Matrix };
  readonly batchSize: number;
  readonly iterations: number;
  readonly expected: {
    readonly losses: number[];
    readonly firstGradient: { weights: Matrix[]; bias: number[][] };
    readonly finalWeights: Matrix[];
    readonly finalBias: number[][];
    readonly finalOutput: Matrix;
  };
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../reference/${name}.json`, import.meta.url), 'utf8'));
}

export const readNotebook = (rule: BackwardRuleName) =>
  read(rule.startsWith('notebook-') ? rule : `notebook-${rule}`) as NotebookReference;

export const readTorch = (name: string) => read(`torch-${name}`) as TorchReference;

/** The reference's network, data and start, under the exact rule and plain gradient descent. */
export function experimentOf({ name, network, loss, optimizer, data, ...rest }: TorchReference): Experiment {
  return {
    name,
    network: {
      inputs: network.inputs,
      layers: network.layers.map(({ units, activation }, l) => ({ name: `${l + 1}`, units, activation })),
    },
    start: {
      kind: 'given',
      layers: network.layers.map(({ weights, bias }) => ({ weights, biases: bias })),
    },
    training: {
      loss,
      backward: 'exact',
      optimizer: { name: 'sgd', learningRate: optimizer.learningRate },
      trainBiases: network.trainBias,
      batchSize: rest.batchSize,
    },
    data: { ...data, inputNames: [], outputNames: [] },
    stop: { lossAtMost: -1, iterationsAtMost: rest.iterations },
  };
}

/** Matrices and rows as one column in the order of the parameters: of each layer the weights, then the biases. */
export function columnOf(weights: readonly Matrix[], biases: readonly number[][]): number[] {
  return weights.flatMap((matrix, l) => [...matrix.flat(), ...biases[l]!]);
}
