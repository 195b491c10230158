// @ts-nocheck
import type { BadOperation } from '../engine/forensics/bad-operation.ts';
import { firstBad } from '../engine/forensics/find-bad.ts';
import { frameIsFinite } from '../engine/forensics/frame-is-finite.ts';
import type { Scene } from '../engine/forensics/scene.ts';
import type { Definitions } from '../engine/operations/definition.ts';
import { carryOutUpdate, recordForward } from '../engine/operations/record.ts';
import type { Prepared } from '../engine/prepared.ts';
import type { Errand } from './errand.ts';
import type { Replay } from './replay.ts';
import type { Session } from './session.ts';

/** What a run was opened with. */
interface Ground {
  readonly prepared: Prepared;
  readonly operations: Definitions;
}

/** The scene of a session's frame, by what was recorded of it. A session that replays knows another start. */
function sceneOf(
  { model, loss, iteration }: Session,
  { prepared, operations }: Ground,
  record: typeof recordForward,
): Scene {
  const rows = Array.from(model.order.batchAfter(iteration), (place) => prepared.data.rows.training[place]!);
  return {
    prepared,
    definitions: operations,
    recording: record(model, iteration, loss),
    iteration,
    rows,
  };
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
  ground: Ground,
  last: number,
  errand: Errand,
): Promise<{ readonly bad: BadOperation | undefined } | undefined> {
  const first = await replay.since(last, ({ model, loss }) => frameIsFinite(model, loss), errand);
  if (first === undefined) return undefined;
  if (first > 0) {
    const before = await replay.to(first - 1, errand);
    if (before === undefined) return undefined;
    const bad = firstBad(sceneOf(before, ground, carryOutUpdate), ['backward', 'update']);
    if (bad !== undefined) return { bad };
  }
  const session = await replay.to(first, errand);
  return session && { bad: firstBad(sceneOf(session, ground, recordForward), ['forward', 'loss']) };
}
