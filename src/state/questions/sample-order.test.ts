import { beforeEach, describe, expect, it } from 'vitest';
import { diverging } from '../../../worker/engine/testing/diverging.ts';
import type { Experiment } from '../../../worker/protocol.ts';
import { TestPage } from '../testing/test-page.ts';
import { settled } from '../testing/thread.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import { Evaluations } from './evaluations.svelte.ts';
import { SampleOrder } from './sample-order.svelte.ts';

/** A line through twelve points that are on none, four of which test it. */
const experiment: Experiment = {
  ...diverging,
  network: { inputs: 1, layers: [{ name: 'o', units: 1, activation: 'linear' }] },
  training: {
    ...diverging.training,
    loss: 'mean-squared-error',
    optimizer: { name: 'sgd', learningRate: 0.05 },
    trainBiases: true,
    batchSize: 4,
  },
  data: {
    ...diverging.data,
    inputs: Array.from({ length: 12 }, (_, n) => [n / 6 - 1]),
    targets: Array.from({ length: 12 }, (_, n) => [((n * 5) % 12) / 4]),
  },
  split: { testShare: 1 / 3, seed: 1 },
  stop: { lossAtMost: 0, iterationsAtMost: 1_000_000 },
};

describe('the order of the samples', () => {
  const page = new TestPage();
  let run: TrainingRun;
  let samples: SampleOrder;

  beforeEach(async () => {
    run = await page.open(experiment);
    samples = new SampleOrder(run, new Evaluations(run));
    await run.goTo(7);
  });

  /** Every sample's own loss at an iteration, as the worker tells it of single rows. */
  async function lossesAt(iteration: number): Promise<number[]> {
    const rows = Array.from({ length: 12 }, (_, row) => row);
    const answer = await run.look((client) => client.call((api) => api.samples(iteration, rows)));
    return [...answer!.losses];
  }

  it('by losses goes to the worst of both parts, and has the losses of the cursor', async () => {
    expect(samples.ranking).toBeUndefined();
    await samples.toggle();
    const losses = await lossesAt(7);
    expect([...samples.ranking!.losses]).toEqual(losses);
    expect(samples.rankedAt).toBe(7);
    expect(run.row).toBe(losses.indexOf(Math.max(...losses)));
    await settled(() => run.frame?.row === run.row);
  });

  it('is that of where the cursor has gone, and leaves it its sample', async () => {
    await samples.toggle();
    const { row } = run;
    await run.seek(2);
    samples.follow(2);
    await settled(() => samples.rankedAt === 2);
    expect([...samples.ranking!.losses]).toEqual(await lossesAt(2));
    expect(run.row).toBe(row);
  });

  it('is as given again where that is wanted, at the same sample', async () => {
    await samples.toggle();
    const { row } = run;
    await samples.toggle();
    expect([samples.byLoss, samples.ranking, run.row]).toEqual([false, undefined, row]);
  });

  it('knows the part of each sample once they are evaluated', async () => {
    expect(samples.partOf(0)).toBeUndefined();
    await samples.toggle();
    const parts = Array.from({ length: 12 }, (_, row) => samples.partOf(row));
    expect(parts.filter((part) => part === 'test')).toHaveLength(4);
    expect(parts.filter((part) => part === 'training')).toHaveLength(8);
  });

  it('says of no sample which part it is in where there is but one', async () => {
    const whole = Object.fromEntries(Object.entries(experiment).filter(([field]) => field !== 'split'));
    await run.open(whole as unknown as Experiment);
    samples.follow(0);
    await settled(() => samples.rankedAt === 0);
    expect(samples.partOf(0)).toBeUndefined();
  });
});
