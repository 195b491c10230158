import { beforeEach, expect, it } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import type { Frame } from '../../../worker/protocol.ts';
import { TestPage } from '../testing/test-page.ts';
import { settled } from '../testing/thread.ts';
import type { TrainingRun } from './training-run.svelte.ts';

const page = new TestPage();
let run: TrainingRun;
/** The exact frames that the worker is at, and what they are answered with. */
let working: { readonly iteration: number; readonly answer: () => void }[];
/** What each kind of request fails with. */
let failure: { soon?: Error; exact?: Error };
let asked: [iteration: number, soon: boolean | undefined][];

/** Of the frames. */
let row: number;

/** What is asked for soon is answered by the frame after the last multiple of 32, and all else when the test says so. */
beforeEach(async () => {
  working = [];
  asked = [];
  failure = {};
  row = 0;
  const frameOf = (iteration: number): Frame => ({ ...run.opened!.frame, iteration, row, loss: iteration });
  page.thread.instead = {
    setView: (view) => {
      row = view.row ?? 0;
    },
    frame: async (iteration, soon) => {
      asked.push([iteration, soon]);
      if (soon && failure.soon !== undefined) throw failure.soon;
      if (soon) return frameOf(Math.min(iteration, 32 * Math.floor(iteration / 32) + 1));
      if (failure.exact !== undefined) throw failure.exact;
      // Newest wins.
      working.shift()?.answer();
      return new Promise((resolve) =>
        working.push({
          iteration,
          answer: () => resolve(working.at(-1)?.iteration === iteration ? frameOf(iteration) : undefined),
        }),
      );
    },
  };
  run = await page.open({ ...notebook, stop: { lossAtMost: -1, iterationsAtMost: 1000 } });
  await run.goTo(500);
});

const shown = () => [run.cursor, run.frame?.iteration, run.awaited, run.about];

it('a frame that takes long is told of, while the nearest keyframe’s is shown', async () => {
  const seeking = run.seek(120);
  await settled(() => working.length === 1);
  expect(shown()).toEqual([120, 97, 120, undefined]);
  expect(run.frame?.loss).toBe(97);
  working[0]!.answer();
  await seeking;
  expect(shown()).toEqual([120, 120, undefined, 120]);
});

it('one that is there soon is shown without a word', async () => {
  await run.seek(97);
  expect(shown()).toEqual([97, 97, undefined, 97]);
  expect(asked).toEqual([[97, true]]);
});

it('while the cursor is drawn keyframes flow by, and the newest one’s own frame comes', async () => {
  const seeking: Promise<void>[] = [];
  for (const iteration of [400, 350, 300, 250]) {
    seeking.push(run.seek(iteration));
    await settled(
      () => run.awaited === iteration && run.frame?.iteration === 32 * Math.floor(iteration / 32) + 1,
    );
  }
  expect(shown()).toEqual([250, 225, 250, undefined]);
  await settled(() => working.at(-1)?.iteration === 250);
  working.at(-1)!.answer();
  await Promise.all(seeking);
  expect(shown()).toEqual([250, 250, undefined, 250]);
});

it('what is shown stays where it is a step away and nearer than the keyframe', async () => {
  void run.seek(120);
  await settled(() => working.length === 1);
  working[0]!.answer();
  await settled(() => run.awaited === undefined);
  void run.step(-1);
  await settled(() => run.awaited !== undefined);
  expect(shown()).toEqual([119, 120, 119, undefined]);
  void run.seek(109);
  await settled(() => run.cursor === 109 && run.frame?.iteration === 97);
  expect(shown()).toEqual([109, 97, 109, undefined]);
});

it('what is shown is there at once when the cursor comes back to it, and nothing is awaited', async () => {
  const back = run.seek(120);
  await settled(() => working.length === 1);
  working[0]!.answer();
  await back;
  const stepping = run.step(-1);
  await settled(() => run.awaited === 119);
  asked = [];
  await run.step(1);
  expect(shown()).toEqual([120, 120, undefined, 120]);
  const drawn = run.seek(100);
  await settled(() => run.awaited === 100 && run.frame?.iteration === 97);
  await run.seek(97);
  expect(shown()).toEqual([97, 97, undefined, 97]);
  working.at(-1)!.answer();
  await Promise.all([stepping, drawn]);
  expect(shown()).toEqual([97, 97, undefined, 97]);
  expect(asked.map(([iteration]) => iteration)).toEqual([100, 100]);
});

it('of a sample that is chosen meanwhile something is shown at once as well', async () => {
  const seeking = run.seek(120);
  await settled(() => working.length === 1);
  const choosing = run.chooseRow(1);
  await settled(() => run.frame?.row === 1);
  expect(shown()).toEqual([120, 97, 120, undefined]);
  await settled(() => working.length === 1);
  working[0]!.answer();
  await Promise.all([seeking, choosing]);
  expect([...shown(), run.frame?.row]).toEqual([120, 120, undefined, 120, 1]);
});

it('back to live nothing is awaited', async () => {
  const seeking = run.seek(120);
  await settled(() => run.awaited === 120);
  run.goLive();
  expect(shown()).toEqual([500, 500, undefined, 500]);
  working[0]!.answer();
  await seeking;
  expect(shown()).toEqual([500, 500, undefined, 500]);
});

it('when the worker dies the cursor stays with what is shown', async () => {
  void run.seek(120);
  await settled(() => run.awaited === 120);
  page.thread.fail('It failed.');
  expect(shown()).toEqual([97, 97, undefined, 97]);
});

it.each([
  ['its own frame', 'exact', 97],
  ['what is shown until then', 'soon', 500],
] as const)(
  'when %s cannot be had it is told, and the cursor stays with what is shown',
  async (...[, of, at]) => {
    failure = { [of]: new Error('It could not be found.') };
    await run.seek(120);
    expect(shown()).toEqual([at, at, undefined, at]);
    expect(run.problem).toContain('It could not be found.');
  },
);

it('of another experiment nothing is awaited', async () => {
  void run.seek(120);
  await settled(() => run.awaited === 120);
  await run.open({ ...notebook, name: 'Another' });
  expect(shown()).toEqual([0, 0, undefined, 0]);
});

it('a playing shows each iteration itself, however long it takes', async () => {
  void run.seek(97);
  await settled(() => run.about === 97);
  asked = [];
  await run.play();
  await settled(() => working.length === 1);
  expect(asked).toEqual([[98, false]]);
  expect(run.awaited).toBeUndefined();
  working[0]!.answer();
  await settled(() => run.frame?.iteration === 98);
  await run.pause();
});
