import { beforeAll, describe, expect, test } from 'vitest';
import { createBatch, loadRows } from '../engine/batch.ts';
import type { Columns } from '../engine/data/columns.ts';
import { isRight } from '../engine/rightness.ts';
import type { Experiment } from '../engine/experiment/experiment.ts';
import { forward } from '../engine/forward.ts';
import { createModel, iterate, type Model } from '../engine/model.ts';
import { prepare } from '../engine/prepared.ts';
import { irisWith } from '../engine/testing/iris.ts';
import { notebook } from '../notebook.ts';
import type { FrameBatch } from '../protocol.ts';
import { Evaluations } from './evaluations.ts';
import { createTrainingService } from './service.ts';
import { FakeClock } from './testing/fake-clock.ts';

/** Numbers of one evaluation: see `FrameBatch.evaluations`. */
const WIDTH = 5;

/** A run to its end or to an iteration: what the page was sent. */
async function trained(experiment: Experiment, until = Infinity, tick = 0.01) {
  const batches: FrameBatch[] = [];
  const service = createTrainingService(new FakeClock(tick), (error) => {
    throw error;
  });
  await service.open(experiment, 1, 1 << 20, async (batch) => void batches.push(batch));
  await service.advanceTo(until);
  const sent = batches.flatMap(({ evaluations }) => [...evaluations]);
  const rows = Array.from({ length: sent.length / WIDTH }, (_, n) => {
    const [iteration, loss, accuracy, testLoss, testAccuracy] = sent.slice(5 * n, 5 * n + 5);
    return { iteration, loss, accuracy, testLoss, testAccuracy };
  });
  const last = batches.at(-1)!;
  return { service, batches, rows, end: last.end, iteration: last.frame.iteration };
}

/** Loss and accuracy over a part of the data in one plain forward pass. */
function scoresOf({ parameters, prepared }: Model, part: Columns): [loss: number, accuracy: number] {
  if (part.samples === 0) return [NaN, NaN];
  const whole = createBatch(parameters, prepared.objective, part.samples);
  loadRows(whole, part, [...Array(part.samples).keys()]);
  const loss = forward(whole);
  const right = [...Array(part.samples).keys()].filter((s) =>
    isRight(whole.output.a, whole.targets, s, part.targetWidth, 'largest'),
  );
  return [loss, right.length / part.samples];
}

/** What must be told at each of these iterations, by an uninterrupted run of the engine. */
function expectedAt(experiment: Experiment, iterations: number[]) {
  const model = createModel(prepare(experiment));
  const losses = [forward(model.batch)];
  const { training, test: tests } = model.prepared.data;
  const rows = [];
  for (let n = 0; n <= Math.max(...iterations); n++) {
    if (iterations.includes(n)) {
      const [loss, accuracy] = scoresOf(model, training);
      const [testLoss, testAccuracy] = scoresOf(model, tests);
      rows.push({ iteration: n, loss, accuracy, testLoss, testAccuracy });
    }
    losses.push(iterate(model, n + 1));
  }
  return { rows, losses };
}

const every = (step: number, last: number) =>
  Array.from({ length: Math.floor(last / step) + 1 }, (_, n) => n * step);
const split = { testShare: 0.2, seed: 5 };

describe('are made', () => {
  test.each([
    { what: 'at every border of epochs', change: {}, step: 10 },
    { what: 'at every third one where that is asked for', change: { evaluateEveryEpochs: 3 }, step: 30 },
  ])('$what, with mini-batches, to the bits of one pass over all', async ({ change, step }) => {
    const experiment = irisWith({ training: change, stop: { iterationsAtMost: 95 } });
    const { rows, end, iteration } = await trained(experiment);
    expect({ end, iteration }).toEqual({ end: 'limit', iteration: 95 });
    expect(rows).toEqual(expectedAt(experiment, every(step, 95)).rows);
  });

  test('over both parts where there is a split', async () => {
    // 120 samples in batches of 16: 8 updates an epoch.
    const experiment = irisWith({ split, stop: { iterationsAtMost: 64 } });
    const { rows } = await trained(experiment);
    expect(rows).toEqual(expectedAt(experiment, every(8, 64)).rows);
    expect(rows.every(({ testLoss }) => Number.isFinite(testLoss))).toBe(true);
  });

  test('at the iteration where training is to stop, before it stops', async () => {
    const { rows, iteration } = await trained(irisWith(), 40);
    expect([rows.at(-1)!.iteration, iteration]).toEqual([40, 40]);
  });

  test('once, however often training stops and goes on there', async () => {
    const { service, batches } = await trained(irisWith(), 40);
    await service.advanceTo(40);
    await service.advanceTo(45);
    await service.advanceTo(60);
    const at = batches.flatMap(({ evaluations }) => [...evaluations].filter((_, n) => n % WIDTH === 0));
    expect(at).toEqual([0, 10, 20, 30, 40, 50, 60]);
  });

  test('in slices, to the same bits, where one takes many of them', async () => {
    const experiment = irisWith({ split, stop: { iterationsAtMost: 24 } });
    const slow = await trained(experiment, Infinity, 3);
    expect(slow.rows).toEqual(expectedAt(experiment, every(8, 24)).rows);
  });

  test('not at all with the full batch and no test part, whose loss is that of each frame', async () => {
    const { rows } = await trained(
      irisWith({ training: { batchSize: 150 }, stop: { iterationsAtMost: 30 } }),
    );
    expect(rows).toEqual([]);
  });

  test('with the full batch and no test part where a number of epochs is asked for', async () => {
    const training = { batchSize: 150, evaluateEveryEpochs: 5 };
    const experiment = irisWith({ training, stop: { iterationsAtMost: 30 } });
    const { rows } = await trained(experiment);
    expect(rows).toEqual(expectedAt(experiment, every(5, 30)).rows);
  });

  test('at every iteration with the full batch and a test part', async () => {
    const experiment = irisWith({ training: { batchSize: 120 }, split, stop: { iterationsAtMost: 12 } });
    const { rows } = await trained(experiment);
    expect(rows).toEqual(expectedAt(experiment, every(1, 12)).rows);
  });

  test('of a regression with R² in the place of the accuracy', async () => {
    const training = { loss: 'mean-squared-error' as const };
    const iris = irisWith({ training, stop: { iterationsAtMost: 10 } });
    const [j, o] = iris.network.layers;
    const experiment = {
      ...iris,
      network: { inputs: 4, layers: [j!, { ...o!, activation: 'linear' as const }] },
    };
    const { rows } = await trained(experiment);
    // Each target is 1 in a third of the samples: Σ(t − t̄)² is 2/9 a number, and the loss Σ(p − t)² a number.
    for (const { loss, accuracy } of rows) expect(accuracy).toBeCloseTo(1 - loss! / (2 / 9), 10);
    expect(rows).toHaveLength(2);
  });
});

describe('end a run', () => {
  const borders = every(10, 400);
  let known: ReturnType<typeof expectedAt>['rows'];
  let losses: number[];
  beforeAll(() => {
    ({ rows: known, losses } = expectedAt(irisWith(), borders));
  });

  test('where the training loss is at most what is asked for, at a border, and no earlier', async () => {
    const lossAtMost = known[13]!.loss;
    const first = known.find(({ loss }) => loss <= lossAtMost)!.iteration;
    const { end, iteration, rows } = await trained(irisWith({ stop: { lossAtMost } }));
    expect({ end, iteration }).toEqual({ end: 'converged', iteration: first });
    expect(rows).toEqual(known.slice(0, first / 10 + 1));
    expect(
      losses.slice(0, first).some((loss) => loss <= lossAtMost),
      'one batch says nothing',
    ).toBe(true);
  });

  test('only at borders that are evaluated', async () => {
    const lossAtMost = known[13]!.loss;
    const first = known.find(({ loss, iteration }) => iteration % 40 === 0 && loss <= lossAtMost)!.iteration;
    const experiment = irisWith({ training: { evaluateEveryEpochs: 4 }, stop: { lossAtMost } });
    const { end, iteration } = await trained(experiment);
    expect({ end, iteration }).toEqual({ end: 'converged', iteration: first });
  });

  test('where the accuracy is at least what is asked for', async () => {
    const first = known.find(({ accuracy }) => accuracy >= 0.95)!;
    for (const accuracyAtLeast of [0.95, first.accuracy]) {
      const { end, iteration } = await trained(irisWith({ stop: { accuracyAtLeast } }));
      expect({ end, iteration }).toEqual({ end: 'converged', iteration: first.iteration });
    }
    expect(first.iteration).toBeGreaterThan(0);
  });

  test('at the accuracy with the full batch, at the very iteration', async () => {
    const training = { batchSize: 150 };
    const all = expectedAt(irisWith({ training }), every(1, 300)).rows;
    const first = all.find(({ accuracy }) => accuracy >= 0.9)!.iteration;
    const { end, iteration } = await trained(irisWith({ training, stop: { accuracyAtLeast: 0.9 } }));
    expect({ end, iteration }).toEqual({ end: 'converged', iteration: first });
  });

  test.each([1, 2, 4])('where the test loss was no better %i times in a row', async (patience) => {
    const change = {
      split,
      training: { optimizer: { ...irisWith().training.optimizer, learningRate: 0.1 } },
    };
    const { rows } = expectedAt(irisWith(change), every(8, 1200));
    let least = Infinity;
    let since = 0;
    const first = rows.find(({ testLoss }) => {
      since = testLoss < least ? 0 : since + 1;
      least = Math.min(least, testLoss);
      return since === patience;
    })!.iteration;
    const { end, iteration } = await trained(irisWith({ ...change, stop: { patience } }));
    expect({ end, iteration }).toEqual({ end: 'limit', iteration: first });
  });

  test('by patience also where the test loss stays exactly the same', async () => {
    const optimizer = { ...irisWith().training.optimizer, learningRate: 0 };
    const { end, iteration } = await trained(
      irisWith({ split, training: { optimizer }, stop: { patience: 3 } }),
    );
    // 8 updates an epoch: the one at 0 is the best, and the next three are no better.
    expect({ end, iteration }).toEqual({ end: 'limit', iteration: 24 });
  });

  test('as converged where that comes together with the limit', async () => {
    const stop = { lossAtMost: known[13]!.loss, iterationsAtMost: 0 };
    stop.iterationsAtMost = known.find(({ loss }) => loss <= stop.lossAtMost)!.iteration;
    expect(await trained(irisWith({ stop }))).toMatchObject({
      end: 'converged',
      iteration: stop.iterationsAtMost,
    });
  });

  test('at its start, with a batch that has no losses but the end', async () => {
    const { batches, end, iteration, rows } = await trained(irisWith({ stop: { lossAtMost: 10 } }));
    expect({ end, iteration }).toEqual({ end: 'converged', iteration: 0 });
    expect(batches).toHaveLength(1);
    expect(batches[0]).toMatchObject({ first: 1, losses: new Float64Array(0), end: 'converged' });
    expect(rows.map((row) => row.iteration)).toEqual([0]);
  });

  test('and stay there: training does not go on', async () => {
    const { service, batches } = await trained(irisWith({ stop: { lossAtMost: 10 } }));
    await service.advanceTo(100);
    expect(batches.every(({ frame }) => frame.iteration === 0)).toBe(true);
  });
});

test('convergence of a full batch is at the exact iteration, without any evaluation', async () => {
  const { end, iteration, rows } = await trained(notebook);
  expect({ end, iteration, rows }).toEqual({ end: 'converged', iteration: 927, rows: [] });
});

test('are due at borders alone, and only until they are done', () => {
  const evaluations = new Evaluations(
    createModel(prepare(irisWith({ training: { evaluateEveryEpochs: 2 } }))),
  );
  expect([0, 1, 10, 19, 20, 40].map((n) => evaluations.due(n))).toEqual([
    true,
    false,
    false,
    false,
    true,
    true,
  ]);
  expect([0, 1, 19, 20, 21].map((n) => evaluations.updatesUntilDue(n))).toEqual([20, 19, 1, 20, 19]);
  let steps = 1;
  while (!evaluations.step(0)) steps++;
  expect(steps).toBe(2);
  expect([evaluations.due(0), evaluations.endBy(notebook.stop)]).toEqual([false, undefined]);
  expect(evaluations.take()).toHaveLength(WIDTH);
  expect(evaluations.take()).toHaveLength(0);
});

test('are due at iteration 1 too, where every iteration is', () => {
  const evaluations = new Evaluations(
    createModel(prepare(irisWith({ training: { batchSize: 120 }, split }))),
  );
  expect([0, 1, 2].map((n) => evaluations.due(n))).toEqual([true, true, true]);
});

test('are never due where there is nothing to tell', () => {
  const evaluations = new Evaluations(createModel(prepare(notebook)));
  expect([evaluations.due(0), evaluations.updatesUntilDue(0)]).toEqual([false, Infinity]);
});
