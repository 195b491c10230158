// @ts-nocheck
import { readFileSync } from 'node:fs';
import type { Experiment, OptimizerSettings, Schedule } from '../experiment/experiment.ts';
import type { ActivationName, BackwardRuleName, LossName } from '../names.ts';

type Matrix = number[][];

/** `notebook-*.json`: NumPy's run of the notebook's network under one backward rule. */
export interface NotebookReference {
  readonly rule: BackwardRuleName;
  readonly iterations: number;
  readonly losses: number[];
  readonly frames: Record<string, { weights: Matrix[]; output: number[]; loss: number }>;
}

/** `torch-*.json`: float64 PyTorch autograd. Weights are inputs × units, PyTorch's transposed. */
export interface TorchReference {
  readonly name: string;
  readonly network: {
    readonly inputs: number;
    readonly layers: { units: number; activation: ActivationName; weights: Matrix; bias: number[] }[];
    readonly trainBias: boolean;
  };
  readonly loss: LossName;
  readonly optimizer: OptimizerSettings;
  readonly data: { readonly inputs: Matrix; readonly targets: Matrix };
  readonly batchSize: number;
  /** As given when absent, or where it says so. */
  readonly order?: string;
  readonly shuffleSeed?: number;
  readonly iterations: number;
  readonly schedule?: Schedule;
  readonly clipNorm?: number | null;
  readonly expected: {
    /** Of full batches, or of the batch of each update. */
    readonly losses: number[];
    /** Of all samples, at the borders of epochs; of mini-batches alone. */
    readonly epochLosses?: number[];
    /** Before clipping, of each update; of mini-batches alone. */
    readonly gradientNorms?: number[];
    /** Of full batches alone. */
    readonly firstGradient?: { weights: Matrix[]; bias: number[][] };
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

/** The reference's experiment, under the exact rule. */
export function experimentOf(reference: TorchReference): Experiment {
  const { name, network, loss, optimizer, data, batchSize, schedule, clipNorm, iterations } = reference;
  const { order, shuffleSeed = 0 } = reference;
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
      optimizer,
      trainBiases: network.trainBias,
      batchSize,
      ...(order === 'shuffled' ? { order, shuffleSeed } : {}),
      ...(schedule === undefined ? {} : { schedule }),
      ...(clipNorm === undefined || clipNorm === null ? {} : { clipNorm }),
    },
    data: { ...data, inputNames: [], outputNames: [] },
    stop: { lossAtMost: -1, iterationsAtMost: iterations },
  };
}

/** Matrices and rows as one column in the order of the parameters: of each layer the weights, then the biases. */
export function columnOf(weights: readonly Matrix[], biases: readonly number[][]): number[] {
  return weights.flatMap((matrix, l) => [...matrix.flat(), ...biases[l]!]);
}
