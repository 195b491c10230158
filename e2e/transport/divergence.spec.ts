import { notebook } from '../../worker/notebook.ts';
import { exported, items, weightsOf } from '../kit/download.ts';
import { EngineRun } from '../kit/golden.ts';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';

/** Without a bias a learning rate of a million kills the hidden layers, and then the weights grow without end. */
async function openDiverging(dashboard: Dashboard): Promise<void> {
  await dashboard.type('Bias', '0');
  await dashboard.type('Learning rate', '1e6');
  await dashboard.expectState('ready');
}

const divergingRun = () =>
  new EngineRun({
    start: {
      kind: 'given',
      layers:
        'layers' in notebook.start ? notebook.start.layers.map((layer) => ({ ...layer, biases: 0 })) : [],
    },
    training: { ...notebook.training, optimizer: { name: 'sgd', learningRate: 1e6 } },
  });

test('the notebook’s one sample is learned in a single update at a learning rate of a million', async ({
  dashboard,
}) => {
  await dashboard.type('Learning rate', '1e6');
  await dashboard.trainToEnd();
  await dashboard.expectIteration(1);
  expect(await dashboard.valueOf(dashboard.loss)).toBe(0);
});

test('a run that diverges ends at the first number that is not finite, and says which and where', async ({
  dashboard,
}) => {
  await openDiverging(dashboard);
  await dashboard.divergeToEnd();
  const end = await dashboard.valueOf(dashboard.iteration);
  await expect(dashboard.state).toContainText(`Diverged at iteration ${end}: a weight is`);
  expect((await dashboard.weights()).flat(2).filter(Number.isFinite).length).toBeLessThan(27);
  await expect(dashboard.button('Step forward')).toBeDisabled();
  await dashboard.button('Step back').click();
  await dashboard.expectIteration(end - 1);
  expect((await dashboard.weights()).flat(2).every(Number.isFinite)).toBe(true);
});

test('the iterations before a divergence are kept, bit for bit', async ({ dashboard }) => {
  await openDiverging(dashboard);
  await dashboard.divergeToEnd();
  const end = await dashboard.newest();
  const engine = divergingRun();
  for (const iteration of [0, 1, end - 1, end]) {
    await dashboard.scrubTo(iteration);
    await dashboard.expectPicture(engine.at(iteration));
  }
  await dashboard.expectState('diverged');
});

test('the weights of a diverged run are exported with words for what JSON has no number for', async ({
  dashboard,
}) => {
  await openDiverging(dashboard);
  await dashboard.divergeToEnd();
  const { text } = await exported(dashboard, items.final);
  const file = JSON.parse(text);
  expect(file).toMatchObject({ outcome: 'diverged', iteration: await dashboard.newest() });
  expect(text).toContain('"-Infinity"');
  expect(weightsOf(file)).toEqual(await dashboard.weights());
  const { text: csv } = await exported(dashboard, items.losses);
  expect(csv.trimEnd().split('\n')).toHaveLength((await dashboard.newest()) + 2);
});

test('a run whose loss is not a number ends before its first update', async ({ dashboard }) => {
  await dashboard.type('Bias', '1e308');
  await dashboard.expectState('diverged');
  await dashboard.expectIteration(0);
  await expect(dashboard.state).toContainText('Diverged at iteration 0: the loss is');
  const loss = await dashboard.valueOf(dashboard.loss);
  expect(Number.isFinite(loss)).toBe(false);
  const { text } = await exported(dashboard, items.final);
  expect(JSON.parse(text)).toMatchObject({ loss: String(loss), outcome: 'diverged' });
  expect((await exported(dashboard, items.losses)).text).toBe(`iteration,loss\n0,${loss}\n`);
});

test('where a bias is so large that it overflows, the bias is blamed first', async ({ dashboard }) => {
  await dashboard.type('Bias', '1e300');
  await dashboard.diverge();
  await expect(dashboard.state).toContainText('The start or the data are very large: scale them down');
  const account = dashboard.page.getByRole('region', { name: 'The first number that went wrong' });
  await expect(account).toContainText('the start biases are as large as 1e+300, start with smaller ones');
});

test('after a divergence a smaller learning rate starts a run that converges', async ({ dashboard }) => {
  await openDiverging(dashboard);
  await dashboard.divergeToEnd();
  await dashboard.type('Learning rate', '0.01');
  await dashboard.type('Bias', '0.3');
  await dashboard.trainToEnd();
  await dashboard.expectIteration(927);
});
