// @ts-nocheck
import type { Activation } from './activations/activation.ts';
import { activations } from './activations/index.ts';
import type { Experiment } from './experiment/experiment.ts';
import { losses } from './losses/index.ts';
import type { Loss } from './losses/loss.ts';
import { layoutOf, type Layout } from './network.ts';

/** What is worked out over a batch: the names of an experiment as what they stand for. */
export interface Objective {
  readonly layout: Layout;
  /** Layer by layer. */
  readonly activations: readonly Activation[];
  readonly loss: Loss;
}

export function objectiveOf({ network, training }: Pick<Experiment, 'network' | 'training'>): Objective {
  return {
    layout: layoutOf(network),
    activations: network.layers.map(({ activation }) => activations[activation]),
    loss: losses[training.loss],
  };
}
