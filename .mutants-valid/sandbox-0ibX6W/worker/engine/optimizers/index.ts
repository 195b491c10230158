// @ts-nocheck
import type { OptimizerSettings } from '../experiment/experiment.ts';
import type { OptimizerName } from '../names.ts';
import { adagrad } from './adagrad.ts';
import { adam, adamw } from './adam.ts';
import { momentum, nesterov } from './momentum.ts';
import type { Optimizer, OptimizerKind } from './optimizer.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

/** Every optimizer by its name in files. A new one is one file and one line here. */
export const optimizers = { sgd, momentum, nesterov, rmsprop, adagrad, adam, adamw } satisfies {
  readonly [Name in OptimizerName]: OptimizerKind<Name>;
};

/** The optimizer that the settings ask for. */
export function createOptimizer(settings: OptimizerSettings): Optimizer {
  // The kind of a name takes that name's settings, which the compiler cannot see through the map.
  const kind: { create(settings: never): Optimizer } = optimizers[settings.name];
  return kind.create(settings as never);
}
