import { beforeEach, describe, expect, it } from 'vitest';
import { diverging } from '../../../worker/engine/testing/diverging.ts';
import type { Experiment } from '../../../worker/protocol.ts';
import { noScores, type IterationScores } from '../../model/scores.ts';
import { Evaluations } from './evaluations.svelte.ts';
import { Scores } from './scores.svelte.ts';
import { TestPage } from '../testing/test-page.ts';
import { settled } from '../testing/thread.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';

/** Two classes that overlap: 9 samples train in batches of 3, 3 test. */
const experiment: Experiment = {
  ...diverging,
  network: { inputs: 1, layers: [{ name: 'o', units: 2, activation: 'softmax' }] },
  training: {
    ...diverging.training,
    loss: 'cross-entropy',
    optimizer: { name: 'sgd', learningRate: 0.1 },
    trainBiases: true,
    batchSize: 3,
  },
  data: {
    ...diverging.data,
    inputs: Array.from({ length: 12 }, (_, n) => [((n * 7) % 12) / 6 - 1]),
    targets: Array.from({ length: 12 }, (_, n) => ((n * 7) % 12 < 5 || n === 3 ? [1, 0] : [0, 1])),
  },
  split: { testShare: 0.25, seed: 1 },
  stop: { lossAtMost: 0, iterationsAtMost: 1_000_000 },
};

/** All 12 samples train. */
const whole = Object.fromEntries(
  Object.entries(experiment).filter(([field]) => field !== 'split'),
) as unknown as Experiment;

describe('the scores of a run', () => {
  const page = new TestPage();
  let run: TrainingRun;
  let scores: Scores;

  beforeEach(async () => {
    run = await page.open(experiment);
    scores = new Scores(run, new Evaluations(run));
  });

  /** Both parts, asked of the worker one after the other. */
  async function evaluated(iteration: number): Promise<IterationScores> {
    const part = async (name: 'training' | 'test') => {
      const evaluation = await run.look((client) => client.call((api) => api.evaluate(iteration, name)));
      return { loss: evaluation!.loss, goodness: evaluation!.accuracy! };
    };
    return { iteration, training: await part('training'), test: await part('test') };
  }

  it('are at a border of epochs those that came with it, part by part', async () => {
    await run.goTo(6);
    const { training, test } = await evaluated(6);
    expect(training.loss).not.toBe(test.loss);
    expect(scores.shown).toBe(run.borderScores);
    expect(scores.shown).toEqual({ iteration: 6, training, test });
  });

  it('are not known between borders, and not those of another iteration, until they are followed', async () => {
    await run.goTo(7);
    expect(run.borderScores?.iteration).toBe(6);
    expect(scores.shown).toBeUndefined();
    await scores.follow(7);
    expect(scores.shown).toEqual(await evaluated(7));
    expect(scores.shown).not.toEqual({ ...run.borderScores, iteration: 7 });
  });

  it('are in the past those of the past, and back at live those of the newest iteration', async () => {
    await run.goTo(7);
    await scores.follow(7);
    await run.seek(2);
    expect(scores.shown).toBeUndefined();
    await scores.follow(2);
    expect(scores.shown).toEqual(await evaluated(2));
    run.goLive();
    expect(scores.shown).toBeUndefined();
    await scores.follow(7);
    expect(scores.shown?.iteration).toBe(7);
  });

  it('are while it trains those of the newest border, but not of it in the past', async () => {
    await run.setSpeed(200);
    await run.play();
    await settled(() => (run.borderScores?.iteration ?? 0) > 3);
    expect(run.state).toBe('running');
    expect(scores.shown).toBe(run.borderScores);
    expect(scores.shown!.iteration % 3).toBe(0);
    await run.seek(1);
    expect(run.state).toBe('running');
    expect(scores.shown).toBeUndefined();
    await scores.follow(1);
    expect(scores.shown).toEqual(await evaluated(1));
    await run.pause();
  });

  it('of several that are wanted at once are the newest', async () => {
    await run.goTo(8);
    await run.seek(2);
    const first = scores.follow(1);
    await Promise.all([first, scores.follow(4), scores.follow(2)]);
    expect(scores.shown?.iteration).toBe(2);
    expect(scores.at(4)).toBeUndefined();
  });

  it('have no test part where there is none', async () => {
    await run.open(whole);
    await run.goTo(1);
    await scores.follow(1);
    expect(scores.shown).toMatchObject({ iteration: 1, test: noScores });
    expect(scores.shown!.training.loss).toBeGreaterThan(0);
  });

  it('are while it trains on one batch of all samples the loss of the frame', async () => {
    await run.open({ ...whole, training: { ...whole.training, batchSize: 12 } });
    await run.setSpeed(200);
    await run.play();
    await settled(() => run.newest > 3);
    const { frame } = run;
    expect(run.state).toBe('running');
    expect(scores.shown).toEqual({
      iteration: frame!.iteration,
      training: { loss: frame!.loss, goodness: undefined },
      test: noScores,
    });
    await run.pause();
    await scores.follow(run.newest);
    expect(scores.shown!.training).toEqual({ loss: run.newestLoss, goodness: expect.any(Number) });
  });

  it('of a sample set in shuffled order are not known while it trains on one batch', async () => {
    const training = { ...whole.training, batchSize: 12, order: 'shuffled', shuffleSeed: 1 } as const;
    await run.open({ ...whole, training });
    await run.setSpeed(200);
    await run.play();
    await settled(() => run.newest > 3);
    expect(scores.shown).toBeUndefined();
    await run.pause();
  });

  it('go with the run that they are of', async () => {
    await run.goTo(1);
    await scores.follow(1);
    expect(scores.shown?.iteration).toBe(1);
    await run.open({ ...experiment, start: { kind: 'drawn', scheme: 'zeros', seed: 1, biases: 0 } });
    await run.goTo(1);
    expect(scores.shown).toBeUndefined();
  });
});
