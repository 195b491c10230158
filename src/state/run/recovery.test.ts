import { beforeEach, describe, expect, it, vi } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import type { Experiment } from '../../../worker/protocol.ts';
import { TestPage } from '../testing/test-page.ts';
import { settled, stubPage } from '../testing/thread.ts';
import type { TrainingRun } from './training-run.svelte.ts';

const endless = (name: string): Experiment => ({
  ...notebook,
  name,
  stop: { lossAtMost: -1, iterationsAtMost: 10_000_000 },
});

const page = new TestPage();
let run: TrainingRun;
beforeEach(async () => {
  run = await page.open(endless('first'));
});

/** Waits until a replay is under way, which a page that paints slowly holds up. */
async function replaying(): Promise<void> {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  await settled(() => run.replayed > 0);
  expect(run.restarting).toBe(true);
  stubPage();
}

const never = () => new Promise<never>(() => undefined);

it.each([
  ['paused', 'paused'],
  ['running', 'running'],
  ['in the past', 'paused'],
])('a run is restored after its worker died while it was %s', async (phase, after) => {
  await run.open(notebook);
  await run.goTo(200);
  const before = run.frame!;
  if (phase === 'running') {
    await run.setSpeed(1);
    await run.play();
  }
  if (phase === 'in the past') await run.seek(60);
  const shown = run.frame!;
  const reached = run.newest;
  page.thread.fail('It failed: out of memory.');
  expect([run.state, run.lost?.reason, page.thread.closed]).toEqual([
    'failed',
    'It failed: out of memory.',
    true,
  ]);
  expect([run.newest, run.frame]).toEqual([reached, shown]);
  await run.restart();
  expect([run.state, run.newest >= reached]).toEqual([after, true]);
  expect(run.losses.at(200)).toBe(before.loss);
  if (phase !== 'running') expect(run.frame).toEqual(shown);
  await run.seek(200);
  expect(run.frame).toEqual(before);
});

describe('an experiment that is opened during a restart', () => {
  const moments: [when: string, arrived: () => Promise<unknown>][] = [
    ['at once', async () => undefined],
    ['while the run is replayed', replaying],
  ];

  it.each(moments)('%s takes the place of the run before, and is not trained', async (_when, arrived) => {
    await run.goTo(20_000);
    await run.setSpeed(1000);
    await run.play();
    page.thread.fail('It failed.');
    const restarting = run.restart();
    await arrived();
    expect(await run.openUnknown(endless('B'))).toBe('opened');
    await restarting;
    await run.look((client) => client.call((api) => api.pause()));
    expect([run.experiment.name, run.state, run.newest, run.losses.length]).toEqual(['B', 'ready', 0, 1]);
    expect([run.lost, run.restarting]).toEqual([undefined, false]);
  });

  it.each(moments)('%s and is refused lets it go on', async (_when, arrived) => {
    await run.goTo(20_000);
    page.thread.fail('It failed.');
    const restarting = run.restart();
    await arrived();
    expect(await run.openUnknown({})).toHaveProperty('refused');
    await restarting;
    expect([run.experiment.name, run.state, run.newest, run.lost]).toEqual([
      'first',
      'paused',
      20_000,
      undefined,
    ]);
    await run.step(1);
    expect(run.frame?.iteration).toBe(20_001);
  });
});

it('a restart that fails says why, and can be tried again', async () => {
  await run.goTo(100);
  page.thread.fail('It failed.');
  page.thread.instead = { advanceTo: () => Promise.reject(new Error('There is no memory left.')) };
  await run.restart();
  expect([run.state, run.lost?.reason, run.restarting, run.problem]).toEqual([
    'failed',
    'There is no memory left.',
    false,
    undefined,
  ]);
  page.thread.instead = { open: () => Promise.reject(new Error('There is no room.')) };
  await run.restart();
  expect([run.state, run.lost?.reason]).toEqual(['failed', 'There is no room.']);
  page.thread.instead = {};
  await run.restart();
  expect([run.state, run.newest, run.frame?.iteration]).toEqual(['paused', 100, 100]);
});

it('a replay tells how far it has come, and can be ended and begun again', async () => {
  await run.goTo(50_000);
  await run.setSpeed(1);
  await run.play();
  page.thread.fail('It failed.');
  const restarting = run.restart();
  await replaying();
  expect(run.replayed).toBeLessThanOrEqual(run.newest);
  expect(run.newest).toBeGreaterThanOrEqual(50_000);
  run.cancelRestart();
  await restarting;
  expect([run.state, run.lost?.reason, run.lost?.wasRunning, run.restarting]).toEqual([
    'failed',
    'You stopped the replay.',
    true,
    false,
  ]);
  await run.restart();
  expect([run.state, run.lost]).toEqual(['running', undefined]);
});

it('a worker that is at one piece of work for too long can be ended, and the run goes on from there', async () => {
  await run.goTo(30);
  page.thread.instead = { pause: never };
  page.thread.fail('It failed.');
  await run.restart();
  const pausing = run.pause();
  run.stopWaiting();
  await pausing;
  expect([run.state, run.lost?.reason, page.thread.closed]).toEqual([
    'failed',
    'You stopped it in the middle of one long piece of work.',
    true,
  ]);
  await run.restart();
  expect([run.state, run.newest]).toEqual(['paused', 30]);
});

it('without a worker no command moves the cursor', async () => {
  await run.goTo(30);
  await run.seek(10);
  page.thread.fail('It failed.');
  await Promise.all([run.step(1), run.step(-1), run.goTo(20), run.seek(5), run.play(), run.chooseRow(0)]);
  expect([run.live, run.cursor, run.frame?.iteration, run.state]).toEqual([false, 10, 10, 'failed']);
});
