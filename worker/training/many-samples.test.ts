import { describe, expect, test } from 'vitest';
import type { Experiment } from '../engine/experiment/experiment.ts';
import { hashOf } from '../engine/hash.ts';
import { prepare } from '../engine/prepared.ts';
import { irisWith } from '../engine/testing/iris.ts';
import type { Frame, FrameBatch } from '../protocol.ts';
import { frameOf } from './frame.ts';
import { createTrainingService } from './service.ts';
import { Session } from './session.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { Recorder } from './testing/recorder.ts';

/** Adam in shuffled batches, clipped, on a schedule, with split and scaling: all that an update may depend on. */
const everything = (hidden?: number): Experiment =>
  irisWith({
    training: { clipNorm: 0.5, schedule: { name: 'cosine', epochs: 30, least: 0.001 } },
    split: { testShare: 0.2, seed: 5 },
    scaling: { inputs: { kind: 'standardize' } },
    ...(hidden === undefined ? {} : { hidden }),
  });

async function open(experiment: Experiment, budget: number, clock = new FakeClock(1)) {
  const service = createTrainingService(clock, (error) => {
    throw error;
  });
  const page = new Recorder<FrameBatch>();
  await service.open(experiment, 1, budget, page.sink);
  return { service, page, clock };
}

/** A frame in words that are the same for the same bits alone. */
function bitsOf({ parameters, gradient, change, z, a, inputs, targets, ...rest }: Frame) {
  return `${JSON.stringify(rest)} ${hashOf(parameters, gradient, change, z, a, inputs, targets)}`;
}

/** The frame of every iteration of an uninterrupted run by its bits, and its losses from iteration 0 on. */
function uninterrupted(experiment: Experiment, last: number) {
  const session = new Session(prepare(experiment));
  const frames = [bitsOf(frameOf(session))];
  const losses = [session.loss];
  while (session.iteration < last) {
    session.advance(true);
    frames.push(bitsOf(frameOf(session)));
    losses.push(session.loss);
  }
  return { frames, losses };
}

/** θ and Adam's two columns. */
const bytesOf = (parameters: number) => parameters * 3 * 8;

describe.each([
  // 4 · 8 + 8 + 8 · 3 + 3 parameters.
  {
    what: 'three keyframes',
    hidden: undefined,
    budget: 3 * bytesOf(67),
    last: 1500,
    spacing: 512,
    keyframes: 3,
  },
  // 4 · 200 + 200 + 200 · 3 + 3 parameters: 27 keyframes to a block of one MiB, at every 4th iteration at first.
  {
    what: 'blocks of 27 keyframes',
    hidden: 200,
    budget: 3 * 27 * bytesOf(1603),
    last: 700,
    spacing: 16,
    keyframes: 44,
  },
])('with $what', ({ hidden, budget, last, spacing, keyframes }) => {
  const experiment = everything(hidden);

  test('the frame of any iteration by replay is the streamed one and that of an uninterrupted run', async () => {
    const { frames, losses } = uninterrupted(experiment, last);
    const { service, page } = await open(experiment, budget);
    await service.advanceTo(last);
    expect(await service.historyUse()).toMatchObject({ spacing, keyframes });
    expect(page.losses).toEqual(losses.slice(1));
    for (const { frame } of page.batches) expect(bitsOf(frame)).toEqual(frames[frame.iteration]);
    for (let n = 0; n < 60; n++) {
      const iteration = (n * 7919) % (last + 1);
      expect(bitsOf((await service.frame(iteration))!)).toEqual(frames[iteration]);
    }
    expect([...(await service.losses(0, last + 1))]).toEqual(losses);
  });

  test('looking back while training goes on finds what was streamed, and changes nothing of what follows', async () => {
    const { service, page, clock } = await open(experiment, budget);
    await service.play('unthrottled');
    let compared = 0;
    for (let turn = 0; turn < 12; turn++) {
      await clock.pass(20);
      for (const n of [0, 3, 7]) {
        const { frame } = page.batches[(turn * 31 + n * 7) % page.batches.length]!;
        expect(bitsOf((await service.frame(frame.iteration))!)).toEqual(bitsOf(frame));
        compared++;
      }
    }
    await service.pause();
    const { iteration } = page.batches.at(-1)!.frame;
    const session = new Session(prepare(experiment));
    while (session.iteration < iteration) session.advance(false);
    expect(await service.parameterHash(iteration)).toBe(hashOf(session.model.parameters.values));
    expect(compared).toBe(36);
    expect(iteration).toBeGreaterThan(100);
  });
});

test('the batch of an update and the samples of the frame before are the same, in their own order', async () => {
  const experiment = everything();
  const { service } = await open(experiment, 1 << 20);
  await service.advanceTo(20);
  const { order, prepared } = new Session(prepare(experiment)).model;
  for (const iteration of [0, 6, 7, 8, 15, 20]) {
    const places = order.batchAfter(iteration);
    const rows = [...places].map((place) => prepared.data.rows.training[place]!);
    const update = (await service.update(iteration, 0))!;
    expect([...update.rows]).toEqual(rows);
    // By its row a sample is found wherever it is, and one that this batch does not have is nowhere.
    const last = rows.length - 1;
    expect((await service.update(iteration, 0, rows[last]))!.sample).toBe(last);
    const absent = prepared.data.rows.training.find((row) => !rows.includes(row))!;
    expect((await service.update(iteration, last, absent))!.sample).toBe(last);
    const { losses } = (await service.samples(iteration, rows))!;
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / rows.length;
    const { loss } = (await service.frame(iteration))!;
    expect(Math.abs(mean - loss)).toBeLessThanOrEqual(1e-14 * Math.abs(loss));
  }
});
