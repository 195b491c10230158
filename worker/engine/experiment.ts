import type { BackwardRuleName } from './backward/index.ts';
import type { InitializerName } from './initializers/index.ts';
import type { LossName } from './losses/index.ts';
import type { NetworkSpec } from './network.ts';
import type { OptimizerName } from './optimizers/index.ts';
import type { OptimizerSettings } from './optimizers/optimizer.ts';

/** Given parameters of one layer: `weights[i][j]` from unit i of the layer before to unit j. */
export interface GivenLayer {
  readonly weights: readonly (readonly number[])[];
  /** One bias a unit, or one number for all of them. */
  readonly biases: number | readonly number[];
}

/** The parameters at iteration 0. */
export type Start =
  | { readonly kind: 'given'; readonly layers: readonly GivenLayer[] }
  | {
      readonly kind: 'drawn';
      readonly scheme: InitializerName;
      readonly seed: number;
      readonly biases: number;
    };

/** Samples and their targets, one row a sample. */
export interface Data {
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
}

/** How the network is trained. */
export interface Training {
  readonly loss: LossName;
  readonly backward: BackwardRuleName;
  readonly optimizer: { readonly name: OptimizerName } & OptimizerSettings;
  readonly trainBiases: boolean;
  /** Samples an update; full batch: it must be the number of samples. */
  readonly batchSize: number;
}

/** When training ends by itself; asked at frame n, before update n + 1. */
export interface StopRule {
  readonly lossAtMost: number;
  readonly iterationsAtMost: number;
}

/** All that determines a run, bit for bit. It never changes once it has run. */
export interface Experiment {
  readonly name: string;
  readonly network: NetworkSpec;
  readonly start: Start;
  readonly training: Training;
  readonly data: Data;
  readonly stop: StopRule;
}
