// @ts-nocheck
import type { LayerBatch } from '../../batch.ts';
import type { Building } from './building.ts';
import type { Code } from './instructions.ts';

/** An activation's functions, see `activations/activation.ts`, as code that does them for one layer. */
export interface WrittenActivation {
  forward(building: Building, layer: LayerBatch): Code;
  /** From the layer's `upstream` to its `delta`. */
  backward(building: Building, layer: LayerBatch): Code;
  /** Of the output layer, where it gives probabilities. */
  readonly probability?: WrittenHead;
}

/** An output layer that gives probabilities, with the losses on them. */
export interface WrittenHead {
  logTerms(building: Building): Code;
  logBackward(building: Building): Code;
}
