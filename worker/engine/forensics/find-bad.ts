import { allFinite } from '../model.ts';
import type { Batch } from '../batch.ts';
import type { BadOperation } from './bad-operation.ts';
import { deltaSuspects } from './delta-suspects.ts';
import { forwardSuspects } from './forward-suspects.ts';
import { gradientSuspects, updateSuspects } from './gradient-suspects.ts';
import { firstBad, type Scene } from './suspect.ts';

/** Whether every number of a frame is finite: θ, z, a, and the loss. */
export function frameIsFinite({ parameters, layers }: Batch, loss: number): boolean {
  return (
    Number.isFinite(loss) &&
    allFinite(parameters.values) &&
    layers.every(({ z, a }) => allFinite(z) && allFinite(a))
  );
}

/** The first bad operation of the backward pass that has run at a finite frame. */
export function badInBackward(scene: Scene): BadOperation | undefined {
  return firstBad(scene, [...deltaSuspects(scene), ...gradientSuspects(scene)]);
}

/**
 * The first bad operation of the update n → n + 1.
 *
 * @param scene its pass holds the parameters of frame n + 1, and still the gradient of frame n
 * @param previous θ of frame n
 */
export function badInUpdate(scene: Scene, previous: Float64Array): BadOperation | undefined {
  return firstBad(scene, updateSuspects(scene, previous));
}

/** The first bad operation of a forward pass at finite parameters, which gave this loss. */
export function badInForward(scene: Scene, loss: number): BadOperation | undefined {
  return firstBad(scene, forwardSuspects(scene, loss));
}
