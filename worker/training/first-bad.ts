import type { BadOperation } from '../engine/forensics/bad-operation.ts';
import { badInBackward, badInForward, badInUpdate, frameIsFinite } from '../engine/forensics/find-bad.ts';
import type { Scene } from '../engine/forensics/suspect.ts';
import type { Replay } from './replay.ts';
import type { Session } from './session.ts';

function sceneOf({ experiment, model: { pass, rule } }: Session, iteration: number): Scene {
  return { experiment, pass, rule, iteration };
}

/**
 * The operation that first produced NaN or ±∞ in a run that diverged: after the last frame that is finite in all its
 * numbers, its backward pass, the update, and the forward pass of the next frame are looked at in their order.
 *
 * @param last the iteration at which the run diverged
 * @returns undefined when a newer request came first
 */
export async function findFirstBad(
  replay: Replay,
  last: number,
): Promise<{ readonly bad: BadOperation | undefined } | undefined> {
  const first = await replay.since(last, ({ model, loss }) => frameIsFinite(model.pass, loss));
  if (first === undefined) return undefined;
  if (first === 0)
    return replay.to(0, (session) => ({ bad: badInForward(sceneOf(session, 0), session.loss) }));
  const before = await replay.to(first - 1, (session) => {
    session.computeGradient();
    return { bad: badInBackward(sceneOf(session, first - 1)) };
  });
  if (before === undefined || before.bad !== undefined) return before;
  return replay.to(first, (session) => ({
    bad:
      badInUpdate(sceneOf(session, first - 1), session.previous) ??
      badInForward(sceneOf(session, first), session.loss),
  }));
}
