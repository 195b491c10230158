import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../engine/experiment/experiment.ts';
import { prepare } from '../engine/prepared.ts';
import { notebook } from '../notebook.ts';
import type { Frame, FrameBatch } from '../protocol.ts';
import { frameOf } from './frame.ts';
import { createTrainingService } from './service.ts';
import { Session } from './session.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { Recorder } from './testing/recorder.ts';

const LAST = 150;
const SAMPLES = 16;

/** 200-200-10 with Adam: 42,210 parameters; by the work of an iteration 58 of them are there soon. */
const wide: Experiment = {
  ...notebook,
  network: {
    inputs: 200,
    layers: [
      { name: 'h', units: 200, activation: 'relu' },
      { name: 'o', units: 10, activation: 'softmax' },
    ],
  },
  data: {
    ...notebook.data,
    inputNames: [],
    outputNames: [],
    inputs: Array.from({ length: SAMPLES }, (_, s) =>
      Array.from({ length: 200 }, (_, i) => Math.sin(s * 200 + i)),
    ),
    targets: Array.from({ length: SAMPLES }, (_, s) =>
      Array.from({ length: 10 }, (_, j) => (s % 10 === j ? 1 : 0)),
    ),
  },
  start: { kind: 'drawn', scheme: 'he-normal', seed: 1, biases: 0 },
  training: {
    ...notebook.training,
    backward: 'exact',
    trainBiases: true,
    batchSize: SAMPLES,
    optimizer: { name: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  },
  stop: { lossAtMost: -1, iterationsAtMost: LAST },
};
const KEYFRAME = 3 * 42_210 * 8;

/** The numbers of a frame, quicker to compare than one by one. */
const bytesOf = (frame: Frame | undefined) =>
  Buffer.concat(
    [frame!.parameters, frame!.gradient, frame!.change, frame!.z, frame!.a].map(({ buffer }) =>
      Buffer.from(buffer),
    ),
  );

/** A run that has gone to an iteration, on a clock by which nothing takes time. */
async function opened(experiment: Experiment, budget: number, to: number) {
  const service = createTrainingService(new FakeClock(0), (error) => {
    throw error;
  });
  await service.open(experiment, 1, budget, new Recorder<FrameBatch>().sink);
  await service.advanceTo(to);
  return service;
}

describe('the frame of a wide network, wanted soon', async () => {
  const frames: Frame[] = [];
  const straight = new Session(prepare(wide));
  while (straight.iteration < LAST) {
    straight.advance(true);
    frames[straight.iteration] = frameOf(straight);
  }

  test('is that after the nearest keyframe where it is far away, and its own then', async () => {
    const service = await opened(wide, 3 * KEYFRAME, LAST);
    expect(await service.historyUse()).toMatchObject({ keyframes: 3, spacing: 64 });
    for (const [iteration, near] of [
      [60, 1],
      [128, 65],
      [127, 65],
      [64, 1],
    ] as const) {
      // No replay stands on the way.
      await service.frame(LAST);
      const soon = await service.frame(iteration, true);
      expect(soon?.iteration).toBe(near);
      expect(bytesOf(soon).equals(bytesOf(frames[near]))).toBe(true);
      expect(bytesOf(await service.frame(iteration)).equals(bytesOf(frames[iteration]))).toBe(true);
    }
  });

  test.each([
    [5, 5],
    [66, 66],
    [80, 80],
    [150, 150],
    [0, 0],
  ])('is its own where that is near: %i', async (iteration, near) => {
    const service = await opened(wide, 3 * KEYFRAME, LAST);
    expect((await service.frame(iteration, true))?.iteration).toBe(near);
  });

  test('is its own, or that of the iteration after, going on from where it was looked at last', async () => {
    const service = await opened(
      { ...wide, stop: { ...wide.stop, iterationsAtMost: 1100 } },
      3 * KEYFRAME,
      1100,
    );
    await service.frame(100);
    const near = [];
    for (const iteration of [158, 216, 280, 338])
      near.push((await service.frame(iteration, true))?.iteration);
    expect(near).toEqual([158, 216, 217, 218]);
  });

  test('is of no other one than its own once that has been shown, with waypoints where keyframes are far apart', async () => {
    const service = await opened(
      { ...wide, stop: { ...wide.stop, iterationsAtMost: 1100 } },
      16 * KEYFRAME,
      1100,
    );
    const { spacing, bytes } = await service.historyUse();
    expect(spacing).toBe(128);
    expect((await service.frame(1000, true))?.iteration).toBe(897);
    // Of questions none is left.
    await service.parameterHash(700);
    expect((await service.historyUse()).bytes).toBe(bytes);
    await service.frame(1000);
    await service.evaluate(500, 'training');
    const use = await service.historyUse();
    expect(use.bytes).toBe(bytes + 4 * KEYFRAME);
    expect(use.bytes).toBeLessThanOrEqual(use.budget);
    for (const iteration of [999, 998, 997, 996, 993]) {
      expect((await service.frame(iteration, true))?.iteration).toBe(iteration);
    }
  });
});

test('of a small network every frame is there soon, however long the run and small the history', async () => {
  const endless = { ...notebook, stop: { lossAtMost: -1, iterationsAtMost: 20_000 } };
  const service = await opened(endless, 3 * 288, 20_000);
  expect((await service.historyUse()).spacing).toBe(8192);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 20_000 }), async (iteration) => {
      expect((await service.frame(iteration, true))?.iteration).toBe(iteration);
    }),
    { seed: 8, numRuns: 20 },
  );
});
