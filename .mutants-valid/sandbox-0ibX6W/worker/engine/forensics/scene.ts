// @ts-nocheck
import type { Definitions, Recording } from '../operations/definition.ts';
import type { Prepared } from '../prepared.ts';

/** An update under suspicion, or the forward pass of a frame. */
export interface Scene {
  readonly prepared: Prepared;
  readonly definitions: Definitions;
  readonly recording: Recording;
  /** n: the update is n → n + 1. */
  readonly iteration: number;
  /** The rows of the data set that the batch takes. */
  readonly rows: ArrayLike<number>;
}
