// @ts-nocheck
import type { LossName } from '../names.ts';
import { binaryCrossEntropy } from './binary-cross-entropy.ts';
import { crossEntropy } from './cross-entropy.ts';
import type { Loss } from './loss.ts';
import { meanSquaredError } from './mean-squared-error.ts';

/** Every loss by its name in files. A new one is one file and one line here. */
export const losses = {
  'binary-cross-entropy': binaryCrossEntropy,
  'cross-entropy': crossEntropy,
  'mean-squared-error': meanSquaredError,
} satisfies Record<LossName, Loss>;
