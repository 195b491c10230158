import { describe, expect, test } from 'vitest';
import { notebook } from '../notebook.ts';
import { prepare } from '../engine/prepared.ts';
import { Session } from './session.ts';
import { Waypoints } from './waypoints.ts';

const endless = { ...notebook, stop: { lossAtMost: -1, iterationsAtMost: 1_000_000 } };

/** What is kept on the way from an iteration to another one. */
function replay(waypoints: Waypoints, from: number, target: number): Session {
  const session = new Session(prepare(endless));
  while (session.iteration < from) session.advance(false);
  while (session.iteration < target) {
    session.advance(false);
    waypoints.pass(session, target);
  }
  return session;
}

/** The iterations of what is kept, from `target` backwards. */
function keptBefore(waypoints: Waypoints, target: number): number[] {
  const kept = [];
  for (let at = waypoints.atOrBefore(target); at >= 0; at = waypoints.atOrBefore(at - 1)) kept.push(at);
  return kept;
}

test('a replay leaves states behind, ever closer to where it goes', () => {
  const waypoints = new Waypoints(24);
  replay(waypoints, 0, 300);
  expect(keptBefore(waypoints, 300)).toEqual([299, 298, 296, 292, 284, 268, 236, 172, 44]);
  expect(waypoints.atOrBefore(43)).toBe(-1);
});

test('a state is brought back, bit for bit', () => {
  const waypoints = new Waypoints(24);
  replay(waypoints, 0, 300);
  const [brought, straight] = [new Session(prepare(endless)), replay(new Waypoints(0), 0, 292)];
  waypoints.restore(292, brought);
  expect([brought.iteration, brought.loss]).toEqual([292, straight.loss]);
  expect(brought.model.parameters.values).toEqual(straight.model.parameters.values);
});

describe('where there is no room', () => {
  test('those go first that are beyond, then the farthest ones', () => {
    const waypoints = new Waypoints(4);
    replay(waypoints, 0, 300);
    expect(keptBefore(waypoints, 300)).toEqual([299, 298, 296, 292]);
    replay(waypoints, 0, 297);
    expect(keptBefore(waypoints, 1000)).toEqual([296, 295, 293, 292]);
    expect(waypoints.count).toBe(4);
  });

  test('at all, nothing is kept', () => {
    const waypoints = new Waypoints(0);
    replay(waypoints, 0, 300);
    expect([waypoints.count, waypoints.atOrBefore(300)]).toEqual([0, -1]);
  });
});
