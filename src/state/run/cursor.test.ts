import { beforeEach, describe, expect, it } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import type { Experiment } from '../../../worker/protocol.ts';
import { TestPage } from '../testing/test-page.ts';
import { settled } from '../testing/thread.ts';
import type { TrainingRun } from './training-run.svelte.ts';

/** Two samples, and layers wider than what is drawn of them. */
const wide: Experiment = {
  ...notebook,
  network: {
    inputs: 3,
    layers: [
      { name: 'h', units: 40, activation: 'relu' },
      { name: 'o', units: 3, activation: 'softmax' },
    ],
  },
  start: { kind: 'drawn', scheme: 'he-normal', seed: 1, biases: 0 },
  training: { ...notebook.training, backward: 'exact', batchSize: 2 },
  data: {
    ...notebook.data,
    inputs: [
      [0.1, 0.2, 0.7],
      [0.3, 0.4, 0.5],
    ],
    targets: [
      [1, 0, 0],
      [0, 1, 0],
    ],
  },
  stop: { lossAtMost: 0, iterationsAtMost: 100_000 },
};

/** The place in θ of a weight that is not drawn. */
const BEYOND = 39;

const page = new TestPage();
let run: TrainingRun;
beforeEach(async () => {
  run = await page.open(wide);
});

const choices: [what: string, choose: () => Promise<void>, row: number, places: number[]][] = [
  ['a sample', () => run.chooseRow(1), 1, []],
  ['a parameter', () => run.show([BEYOND]), 0, [BEYOND]],
];
const shown = () => [run.frame?.iteration, run.frame?.row, run.frame?.window.places];

describe.each(choices)('the choice of %s', (_what, choose, row, places) => {
  const backs: [how: string, back: () => unknown][] = [
    ['by Return to live', () => run.goLive()],
    ['by going to the newest iteration', () => run.seek(100)],
    ['by a step', () => run.step(60)],
  ];
  it.each(backs)('in the past is kept on the way back to live %s', async (_how, back) => {
    await run.goTo(100);
    await run.seek(40);
    await choose();
    expect(shown()).toEqual([40, row, places]);
    back();
    // Never another one, not for the time of a message.
    expect(shown().slice(1)).toEqual([row, places]);
    await settled(() => run.frame?.iteration === 100);
    expect([run.live, ...shown()]).toEqual([true, 100, row, places]);
  });

  it('is kept by a restart, live and in the past', async () => {
    await run.goTo(100);
    await choose();
    page.thread.fail('It failed.');
    await run.restart();
    expect(shown()).toEqual([100, row, places]);
    await run.seek(40);
    page.thread.fail('It failed.');
    await run.restart();
    expect(shown()).toEqual([40, row, places]);
    await run.step(70);
    expect(shown()).toEqual([110, row, places]);
  });

  it('is shown where the run comes to rest while it is on its way', async () => {
    await run.setSpeed('unthrottled');
    await run.play();
    await settled(() => run.newest > 100);
    await Promise.all([run.pause(), choose()]);
    await settled(() => run.frame?.iteration === run.newest);
    expect([run.state, ...shown()]).toEqual(['paused', run.newest, row, places]);
  });

  it('is gone with its run', async () => {
    await choose();
    await run.open({ ...wide, name: 'Another' });
    await run.step(1);
    expect(shown()).toEqual([1, 0, []]);
    expect(run.row).toBeUndefined();
  });
});

it('the row that was chosen last is known at once, so that quick choices add up', async () => {
  const choosing = run.chooseRow(1);
  expect([run.row, run.frame?.row]).toEqual([1, 0]);
  await choosing;
  expect(run.frame?.row).toBe(1);
});

it('a sample that does not exist is told of, and the one before stays', async () => {
  await run.chooseRow(1);
  await run.chooseRow(7);
  expect(run.problem).toContain('row');
  await run.step(1);
  expect([run.row, ...shown()]).toEqual([1, 1, 1, []]);
});

it('of several seeks the last one is shown, whatever is chosen meanwhile', async () => {
  await run.goTo(100);
  await Promise.all([run.seek(10), run.seek(20), run.chooseRow(1), run.seek(30)]);
  expect(shown()).toEqual([30, 1, []]);
});
