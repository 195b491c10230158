import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { diverging } from '../../../worker/engine/testing/diverging.ts';
import { notebook } from '../../../worker/notebook.ts';
import type { Experiment } from '../../../worker/protocol.ts';
import { stubPage, Thread } from '../../state/testing/thread.ts';
import { scoredLossText } from '../../model/score-text.ts';
import { TrainingRun } from '../../state/run/training-run.svelte.ts';
import { fullRunText, isCautioned, runText } from './run-text.ts';

beforeEach(stubPage);
afterEach(() => vi.unstubAllGlobals());

/** The text beside the outcome of an experiment, and what the account says of its first bad number, if there is one. */
async function textsOf(experiment: Experiment): Promise<{ text: string; account: string | undefined }> {
  const run = new TrainingRun(experiment, new Thread().connect);
  await vi.waitFor(() => expect(run.opened).toBeDefined());
  if (!run.ended) await run.goTo(experiment.stop.iterationsAtMost);
  await vi.waitFor(() => expect(run.ended).toBe(true));
  const bad = await run.look((client) => client.call((api) => api.firstBadOperation()));
  const text = runText(run);
  // Where they stand on the screen, it is not to be read twice.
  const cautions = run.opened!.cautions.map(({ sentence }) => sentence);
  const pointer = cautions.length === 0 ? '' : 'With a caution: see Experiment.';
  const seen = runText(run, undefined, true);
  expect(seen).toBe(text.replace(cautions.join(' '), pointer));
  // Whole they are told on hover.
  expect(fullRunText(run, undefined, true) ?? seen).toContain(cautions.join(' '));
  expect([cautions.length < 2, isCautioned(run)]).toEqual([true, cautions.length > 0]);
  run.close();
  return { text, account: bad?.sentence };
}

/** A softmax of one unit is 1 whatever it learns. */
const loneSoftmax: Experiment = {
  ...diverging,
  network: { inputs: 1, layers: [{ name: 'o', units: 1, activation: 'softmax' }] },
  training: { ...diverging.training, loss: 'cross-entropy' },
  data: { ...diverging.data, inputs: [[1]], targets: [[1]] },
};

/** A linear unit that is to learn 1 from one input. */
const by = (optimizer: Experiment['training']['optimizer'], input = 1): Experiment => ({
  ...diverging,
  network: { inputs: 1, layers: [{ name: 'o', units: 1, activation: 'linear' }] },
  training: { ...diverging.training, optimizer },
  data: { ...diverging.data, inputs: [[input]], targets: [[1]] },
});

it.each<[cause: RegExp, experiment: Experiment, remedy: string]>([
  [
    /the learning rate 1 times the weight decay 3, is 3/,
    by({ name: 'sgd', learningRate: 1, l2: 3 }),
    '. Learning rate × L2 factor is 3: from 2 on, the decay makes the weights grow instead of shrink.',
  ],
  [/scale the inputs/, by({ name: 'sgd', learningRate: 0.1 }, 300), ''],
  [/the learning rate 1000 is too large/, by({ name: 'sgd', learningRate: 1000 }), ''],
  [
    /the inputs are as large as 1e\+200, scale them down/,
    by({ name: 'sgd', learningRate: 0.1 }, 1e200),
    '. The start or the data are very large: scale them down',
  ],
])('a diverged run with the cause %s is told of no other', async (cause, experiment, remedy) => {
  const { text, account } = await textsOf(experiment);
  expect(account).toMatch(cause);
  expect(text).toMatch(/^Diverged at iteration \d+: (a weight|the loss) is no longer a finite number/);
  expect(text.slice(text.indexOf('number') + 'number'.length)).toBe(remedy);
});

it('tells of a paused run from the past what is true there, and says that it is trained again or that the past is played', async () => {
  const run = new TrainingRun(
    { ...diverging, stop: { lossAtMost: 0, iterationsAtMost: 20 } },
    new Thread().connect,
  );
  await vi.waitFor(() => expect(run.opened).toBeDefined());
  await run.goTo(9);
  expect(runText(run)).toBe('Paused at iteration 9');
  await run.seek(4);
  expect(runText(run)).toBe('Looking back. The run is paused at iteration 9.');
  run.returning = 9;
  expect(runText(run)).toBe('Training again, up to iteration 9');
  run.returning = undefined;
  await run.setSpeed(1);
  await run.play();
  expect(runText(run)).toBe('Playing what is recorded, up to iteration 9');
  run.close();
});

it('tells of a worker that died after the run’s end, at the end and from the past', async () => {
  const thread = new Thread();
  const run = new TrainingRun(
    { ...diverging, stop: { lossAtMost: 0, iterationsAtMost: 20 } },
    thread.connect,
  );
  await vi.waitFor(() => expect(run.opened).toBeDefined());
  await run.goTo(20);
  await run.seek(4);
  thread.fail('It failed.');
  await vi.waitFor(() => expect(run.state).toBe('failed'));
  expect(runText(run)).toBe('Looking back. The training worker stopped at iteration 20.');
  run.close();
});

it('says of the experiment of a file of weights where these are, and once it was found that they are the same', async () => {
  const run = new TrainingRun(
    { ...diverging, stop: { lossAtMost: 0, iterationsAtMost: 20 } },
    new Thread().connect,
  );
  await vi.waitFor(() => expect(run.opened).toBeDefined());
  expect(runText(run)).toBe('Ready. Press Play and watch it learn.');
  const at = (iteration: number, proven: boolean) => runText(run, { iteration, proven });
  expect(at(9, false)).toBe(
    'Ready. Press Play and watch it learn. The weights of the file are at iteration 9.',
  );
  await run.goTo(3);
  expect(at(9, false)).toBe('Paused at iteration 3. The weights of the file are at iteration 9.');
  await run.goTo(9);
  expect([at(9, false), at(9, true)]).toEqual([
    'Paused at iteration 9',
    'Paused at iteration 9. Its weights are those of the file, bit for bit.',
  ]);
  await run.goTo(12);
  expect(at(9, true)).toBe('Paused at iteration 12');
  await run.seek(9);
  expect(at(9, true)).toBe(
    'Looking back. The run is paused at iteration 12. Its weights are those of the file, bit for bit.',
  );
  run.close();
});

it.each<[what: string, experiment: Experiment, ended: string]>([
  ['converged', { ...notebook, stop: { ...notebook.stop, lossAtMost: 2 } }, 'converged after '],
  [
    'reached its limit',
    { ...notebook, stop: { lossAtMost: 0, iterationsAtMost: 20 } },
    'stopped at iteration 20, the limit set by “Stop at iteration”.',
  ],
  ['diverged', by({ name: 'sgd', learningRate: 1000 }), 'diverged at iteration'],
])(
  'says of a run that %s where it ended, and that the cursor looks back',
  async (_what, experiment, ended) => {
    const run = new TrainingRun(experiment, new Thread().connect);
    await vi.waitFor(() => expect(run.opened).toBeDefined());
    await run.goTo(experiment.stop.iterationsAtMost);
    await vi.waitFor(() => expect(run.ended).toBe(true));
    const atEnd = runText(run);
    expect(atEnd).toMatch(/^(?:Converged|Stopped|Diverged) /);
    await run.seek(1);
    expect(runText(run)).toContain(`Looking back. The run ${ended}`);
    run.goLive();
    expect(runText(run)).toBe(atEnd);
    run.close();
  },
);

it('says of a run that trains when the cursor looks back', async () => {
  const run = new TrainingRun(
    { ...diverging, stop: { lossAtMost: 0, iterationsAtMost: 1e9 } },
    new Thread().connect,
  );
  await vi.waitFor(() => expect(run.opened).toBeDefined());
  await run.goTo(9);
  await run.setSpeed(60);
  await run.play();
  expect(runText(run)).toBe('Training');
  await run.seek(4);
  expect(runText(run)).toBe('Looking back. The run goes on training.');
  run.close();
});

const rounded = 'A loss of exactly 0 is a rounded one: the outputs are saturated.';

it.each<[what: string, experiment: Experiment, says: boolean]>([
  [
    'a rate of 1000',
    { ...notebook, training: { ...notebook.training, optimizer: { name: 'sgd', learningRate: 1000 } } },
    true,
  ],
  [
    'a large rate that is not too large',
    { ...notebook, training: { ...notebook.training, optimizer: { name: 'sgd', learningRate: 50 } } },
    false,
  ],
  ['a linear unit that is right at once', by({ name: 'sgd', learningRate: 0.5 }), false],
  ['a lone softmax unit', { ...loneSoftmax }, false],
])('a loss of exactly 0 is called rounded where it is, by %s', async (_what, experiment, says) => {
  const { text } = await textsOf(experiment);
  expect(text).toMatch(/^Converged after /);
  expect(text.includes(rounded)).toBe(says);
});

/** Two classes of two samples each, a sample an update. */
const inBatches = (stop: Experiment['stop']): Experiment => ({
  ...diverging,
  network: { inputs: 1, layers: [{ name: 'o', units: 2, activation: 'softmax' }] },
  training: {
    ...diverging.training,
    loss: 'cross-entropy',
    optimizer: { name: 'sgd', learningRate: 1 },
    trainBiases: true,
    batchSize: 1,
  },
  data: {
    inputs: [[-1], [1], [-1.1], [1.1]],
    targets: [
      [1, 0],
      [0, 1],
      [1, 0],
      [0, 1],
    ],
    inputNames: [],
    outputNames: [],
  },
  stop,
});

it.each<[what: string, experiment: Experiment, text: RegExp]>([
  [
    'the loss over the training part',
    inBatches({ lossAtMost: 0.1, iterationsAtMost: 1000 }),
    /^Converged after \d+ iterations: loss over all 4 training samples 0\.0\d+ ≤ 0\.1$/,
  ],
  [
    'the accuracy',
    inBatches({ lossAtMost: 0, accuracyAtLeast: 0.9, iterationsAtMost: 1000 }),
    /^Converged after 4 iterations: accuracy 100\.00 % ≥ 90 %$/,
  ],
  [
    'the patience',
    {
      ...inBatches({ lossAtMost: 0, patience: 3, iterationsAtMost: 1000 }),
      training: {
        ...inBatches({ lossAtMost: 0, iterationsAtMost: 1 }).training,
        optimizer: { name: 'sgd', learningRate: 0 },
      },
      split: { testShare: 0.5, seed: 1 },
    },
    /^Stopped at iteration 6: the test loss has not improved for 3 evaluations$/,
  ],
  [
    'the number of iterations',
    inBatches({ lossAtMost: 0, iterationsAtMost: 5 }),
    /^Stopped at iteration 5, the limit set by “Stop at iteration”$/,
  ],
])('a run that ends by %s says so', async (_what, experiment, text) => {
  expect((await textsOf(experiment)).text).toMatch(text);
});

it('every digit of what a run ended by is told besides, where the sentence has fewer', async () => {
  const run = new TrainingRun(inBatches({ lossAtMost: 0.1, iterationsAtMost: 1000 }), new Thread().connect);
  await vi.waitFor(() => expect(run.opened).toBeDefined());
  expect(fullRunText(run)).toBeUndefined();
  await run.goTo(1000);
  await vi.waitFor(() => expect(run.ended).toBe(true));
  const { loss } = run.borderScores!.training;
  expect(runText(run)).toContain(` ${scoredLossText(loss)} ≤ 0.1`);
  expect(fullRunText(run)).toContain(` ${loss} ≤ 0.1`);
  run.close();
});
