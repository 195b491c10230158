// @ts-nocheck
import type { LayerParameters } from '../parameters.ts';

/** The weights into a layer, or its biases. */
export type Part = keyof LayerParameters;

/** What a value of an update is. Where it belongs to a whole layer, there is one for each layer. */
export type Role =
  | 'input'
  | 'target'
  | 'z'
  | 'a'
  | 'loss-terms'
  | 'loss'
  | 'batch-loss'
  | 'loss-gradient'
  | 'jacobian'
  | 'derivative'
  | 'diagonal'
  | 'upstream'
  | 'delta'
  | 'learning-rate'
  | 'iteration'
  | 'correction'
  | 'gradient-norm'
  | 'gradient-scale'
  | Part
  | `${Part}-gradient`
  | `clipped-${Part}-gradient`
  | `${Part}-memory`
  | `new-${Part}-memory`
  | `new-${Part}`
  | `${Part}-change`;

/** Which value of an update: unique in its list. An operation goes by the value that it writes. */
export interface Key {
  readonly role: Role;
  /** −1 for the inputs; the output layer for what belongs to the whole network. */
  readonly layer: number;
  /** Of the optimizer's memory columns or corrections which one; absent for other roles. */
  readonly column?: number;
}

/** The key as a text of its own, for maps. */
export const keyText = ({ role, layer, column }: Key): string => `${role} ${layer} ${column ?? ''}`;
