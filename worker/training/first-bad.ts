import type { BadOperation } from '../engine/forensics/bad-operation.ts';
import { badInBackward, badInForward, badInUpdate, frameIsFinite } from '../engine/forensics/find-bad.ts';
import type { Scene } from '../engine/forensics/suspect.ts';
import type { Errand } from './errand.ts';
import type { Replay } from './replay.ts';
import type { Session } from './session.ts';

/** @param iteration n of the update n → n + 1 that the scene is of */
function sceneOf({ model }: Session, iteration: number): Scene {
  const { prepared, batch, gradient, order } = model;
  return { experiment: prepared.experiment, batch, gradient, iteration, epoch: order.epochOf(iteration) };
}

/**
 * The operation that first produced NaN or ±∞ in a run that diverged: after the last frame that is finite in all its
 * numbers, its backward pass, the update, and the forward pass of the next frame are looked at in their order.
 *
 * @param last the iteration at which the run diverged
 * @returns undefined when the errand was cancelled
 */
export async function findFirstBad(
  replay: Replay,
  last: number,
  errand: Errand,
): Promise<{ readonly bad: BadOperation | undefined } | undefined> {
  const first = await replay.since(last, ({ batch, loss }) => frameIsFinite(batch, loss), errand);
  if (first === undefined) return undefined;
  if (first === 0) {
    const session = await replay.to(0, errand);
    return session && { bad: badInForward(sceneOf(session, 0), session.loss) };
  }
  const before = await replay.to(first - 1, errand);
  if (before === undefined) return undefined;
  before.computeGradient();
  const inBackward = badInBackward(sceneOf(before, first - 1));
  if (inBackward !== undefined) return { bad: inBackward };
  const session = await replay.to(first, errand);
  return (
    session && {
      bad:
        badInUpdate(sceneOf(session, first - 1), session.previous) ??
        badInForward(sceneOf(session, first), session.loss),
    }
  );
}
