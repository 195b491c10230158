import type { Optimizer } from './optimizer.ts';
import { sgd } from './sgd.ts';

/** Every optimizer by its name in files. A new one is one file and one line here. */
export const optimizers = { sgd } satisfies Record<string, Optimizer>;

export type OptimizerName = keyof typeof optimizers;
