import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { diverging } from '../../worker/engine/testing/diverging.ts';
import type { Experiment } from '../../worker/protocol.ts';
import { stubPage, Thread } from '../state/testing/thread.ts';
import { TrainingRun } from '../state/training-run.svelte.ts';
import { runText } from './run-text.ts';

beforeEach(stubPage);
afterEach(() => vi.unstubAllGlobals());

/** The text beside the outcome of an experiment, which must diverge, and what the account says of its first bad number. */
async function textsOf(experiment: Experiment): Promise<{ text: string; account: string }> {
  const run = new TrainingRun(experiment, new Thread().connect);
  await vi.waitFor(() => expect(run.opened).toBeDefined());
  if (!run.ended) await run.goTo(experiment.stop.iterationsAtMost);
  await vi.waitFor(() => expect(run.state).toBe('diverged'));
  const bad = await run.look((client) => client.call((api) => api.firstBadOperation()));
  const text = runText(run);
  run.close();
  return { text, account: bad!.sentence };
}

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
