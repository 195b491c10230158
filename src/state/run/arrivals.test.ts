import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import type { FrameBatch, Opened, Standing } from '../../../worker/protocol.ts';
import { finished } from '../../../worker/training/testing/finished.ts';
import { stubPage } from '../testing/thread.ts';
import { Arrivals } from './arrivals.svelte.ts';

const frame = (await (await finished(notebook)).frame(0))!;

beforeEach(stubPage);
afterEach(() => vi.unstubAllGlobals());

type Told = Pick<Standing, 'iteration' | 'end' | 'stopRule'>;

const batchAt = ({ iteration, end, stopRule }: Told): FrameBatch => ({
  run: 1,
  first: 1,
  losses: Float64Array.from({ length: iteration }, () => 1),
  frame: { ...frame, iteration },
  evaluations: new Float64Array(0),
  end,
  stopRule,
});

const before = { iteration: 500, end: undefined, stopRule: 0 };
const endedBefore = { iteration: 500, end: 'limit', stopRule: 0 } as const;

it.each<[what: string, batch: Told, standing: Told, end: Opened['end']]>([
  ['a nearer end, where the run was', before, { ...endedBefore, stopRule: 1 }, 'limit'],
  ['a further end, where the run had ended', endedBefore, { ...before, stopRule: 1 }, undefined],
  [
    'a further end, of a run that ended by it since',
    { iteration: 600, end: 'limit', stopRule: 1 },
    { ...before, stopRule: 1 },
    'limit',
  ],
  [
    'what the last evaluation says, of a frame that was not evaluated yet',
    { iteration: 500, end: 'converged', stopRule: 1 },
    { ...before, stopRule: 1 },
    'converged',
  ],
])('%s: is the same whichever comes first, the batch or the answer', async (_what, batch, standing, end) => {
  for (const hidden of [false, true]) {
    for (const answerFirst of [false, true]) {
      vi.stubGlobal('document', { hidden });
      const arrivals = new Arrivals(() => undefined);
      arrivals.begin({ frame, end: undefined } as Opened);
      if (answerFirst) arrivals.judge(standing);
      const sent = batchAt(batch);
      expect(await arrivals.take(sent)).toEqual({ reached: batch.iteration, spent: [sent.losses] });
      if (!answerFirst) arrivals.judge(standing);
      expect(arrivals.end).toBe(end);
    }
  }
});

it('what was evaluated last stays when what came before it is sent again', async () => {
  const arrivals = new Arrivals(() => undefined);
  arrivals.begin({ frame, end: undefined } as Opened);
  for (const at of [10, 20, 10]) {
    await arrivals.take({ ...batchAt(before), evaluations: Float64Array.of(at, 1, 1, 1, 1) });
  }
  arrivals.show();
  expect(arrivals.borderScores?.iteration).toBe(20);
});
