import { notebook } from '../../worker/notebook.ts';
import { exported, items, weightsHere, weightsOf } from '../kit/download.ts';
import { fileOf, sample } from '../kit/experiments/samples.ts';
import { expectClose, golden, notebookAt } from '../kit/golden.ts';
import { expect, test } from '../kit/test.ts';

test('the final weights are NumPy’s to 1e-10, and bit for bit those on the screen', async ({ dashboard }) => {
  await dashboard.trainToEnd();
  const { name, text } = await exported(dashboard, items.final);
  expect(name).toBe('converge-notebook-3-3-3-3-notebook-as-run-weights-927.json');
  const file = JSON.parse(text);
  const layer = { inputs: 3, units: 3, weights: expect.any(Array), biases: [0.3, 0.3, 0.3] };
  expect(file).toEqual({
    type: 'converge-weights',
    version: 2,
    source: expect.stringMatching(/^Converge \d+\.\d+\.\d+$/),
    experiment: { type: 'converge-experiment', version: 1, source: file.source, ...notebook },
    iteration: 927,
    loss: await dashboard.valueOf(dashboard.loss),
    outcome: 'converged',
    orientation: 'inputs × units',
    layers: [
      { ...layer, name: 'j', activation: 'relu' },
      { ...layer, name: 'k', activation: 'relu' },
      { ...layer, name: 'o', activation: 'softmax' },
    ],
  });
  expect(Object.keys(file).slice(0, 3)).toEqual(['type', 'version', 'source']);
  expectClose(weightsOf(file).flat(2), golden.frames['927']!.weights.flat(2), 1e-10);
  expect(weightsOf(file)).toEqual(await dashboard.weights());
  expect(weightsOf(file)).toEqual(notebookAt(927).weights);
});

test('the experiment in a file of weights is a file of its own, which leads to the same weights again', async ({
  dashboard,
}) => {
  await dashboard.openExperiment(sample('iris-adam').text);
  await dashboard.type('Learning rate', '1/300');
  await dashboard.expectState('ready');
  await dashboard.trainTo(60);
  const first = JSON.parse((await exported(dashboard, items.here)).text);
  await dashboard.openExperiment(fileOf(notebook));
  await dashboard.chooseFile('experiment.json', first.experiment);
  await expect(dashboard.field('Learning rate')).toHaveValue(String(1 / 300));
  await dashboard.expectState('ready');
  await dashboard.trainTo(60);
  expect(weightsOf(await weightsHere(dashboard))).toEqual(weightsOf(first));
  await dashboard.openExperiment(fileOf(notebook));
  await dashboard.chooseFile('weights.json', first);
  await expect(dashboard.state).toContainText('Its weights are those of the file, bit for bit.');
  await dashboard.expectIteration(60);
  await expect(dashboard.alert).toHaveCount(0);
  expect(weightsOf(await weightsHere(dashboard))).toEqual(weightsOf(first));
});

test('the weights at the cursor are those of iteration 180, while the final ones stay the final ones', async ({
  dashboard,
}) => {
  await dashboard.trainToEnd();
  await dashboard.scrubTo(180);
  const { name, text } = await exported(dashboard, items.here);
  expect(name).toBe('converge-notebook-3-3-3-3-notebook-as-run-weights-180.json');
  const file = JSON.parse(text);
  expect(file).toMatchObject({ iteration: 180, loss: notebookAt(180).loss, outcome: 'paused' });
  expectClose([file.loss], [golden.losses[180]!], 1e-10);
  expect(weightsOf(file)).toEqual(await dashboard.weights());
  expect(weightsOf(file)).toEqual(notebookAt(180).weights);
  expect(JSON.parse((await exported(dashboard, items.final)).text)).toMatchObject({
    ...{ iteration: 927, outcome: 'converged' },
  });
  await dashboard.expectIteration(180);
});

test('the loss of every iteration is a CSV of 928 rows under a header', async ({ dashboard }) => {
  await dashboard.trainToEnd();
  const { name, text } = await exported(dashboard, items.losses);
  expect(name).toBe('converge-notebook-3-3-3-3-notebook-as-run-loss.csv');
  const [header, ...lines] = text.trimEnd().split('\n');
  expect(header).toBe('iteration,loss');
  const rows = lines.map((line) => line.split(',').map(Number));
  expect(rows.map(([iteration]) => iteration)).toEqual(golden.losses.map((_, n) => n));
  expectClose(
    rows.map(([, loss]) => loss!),
    golden.losses,
    1e-10,
  );
  expect(rows.at(-1)![1]).toBe(await dashboard.valueOf(dashboard.loss));
});

test('the final weights can be had only once the run has ended', async ({ dashboard }) => {
  const expectDisabled = async (disabled: boolean) => {
    await dashboard.button('Export').click();
    await expect(dashboard.menuItem(items.final)).toBeEnabled({ enabled: !disabled });
    await dashboard.page.keyboard.press('Escape');
    await expect(dashboard.menuItem(items.final)).toBeHidden();
  };
  await expectDisabled(true);
  await dashboard.trainTo(100);
  await expectDisabled(true);
  await dashboard.trainToEnd();
  await expectDisabled(false);
});

test('everything can be exported while training goes on, without disturbing it', async ({ dashboard }) => {
  await dashboard.trainTo(200);
  await dashboard.play('60');
  await dashboard.scrubTo(180);
  const file = JSON.parse((await exported(dashboard, items.here)).text);
  expect(file).toMatchObject({ iteration: 180, outcome: 'running' });
  expect(weightsOf(file)).toEqual(notebookAt(180).weights);
  const { text } = await exported(dashboard, items.losses);
  const rows = text.trimEnd().split('\n').slice(1);
  expect(rows.length).toBeGreaterThan(200);
  expectClose(
    rows.map((row) => Number(row.split(',')[1])),
    golden.losses.slice(0, rows.length),
    1e-10,
  );
  await dashboard.expectState('running');
  await dashboard.speed.selectOption('unthrottled');
  await dashboard.expectState('converged');
});

test.describe('copying', () => {
  test('a matrix is copied as a NumPy literal with every digit', async ({ dashboard }) => {
    await dashboard.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await dashboard.trainToEnd();
    await dashboard.button('Copy W ko as NumPy').click();
    await expect(dashboard.button('Copy W ko as NumPy')).toHaveText('Copied');
    const text = await dashboard.page.evaluate(() => navigator.clipboard.readText());
    expect(text).toMatch(/^np\.array\(\[\[[\s\S]*\]\]\)$/);
    expect(JSON.parse(text.slice('np.array('.length, -1))).toEqual(notebookAt(927).weights[2]);
    await dashboard.button('Copy b o as NumPy').click();
    await expect
      .poll(() => dashboard.page.evaluate(() => navigator.clipboard.readText()))
      .toBe('np.array([0.3, 0.3, 0.3])');
  });

  test('all weights are copied as one literal', async ({ dashboard }) => {
    await dashboard.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await dashboard.trainToEnd();
    await dashboard.scrubTo(180);
    await dashboard.button('Copy all weights').click();
    const text = () => dashboard.page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(text).toMatch(/^\[\{"layer": "j",/);
    const layers = JSON.parse((await text()).replace(/np\.array\(|\)/g, '')) as {
      W: number[][];
      b: number[];
    }[];
    expect(layers.map(({ W }) => W)).toEqual(notebookAt(180).weights);
    expect(layers.map(({ b }) => b)).toEqual(Array(3).fill([0.3, 0.3, 0.3]));
  });

  test('a browser that refuses the clipboard is told of in a sentence', async ({ dashboard }) => {
    await dashboard.page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await dashboard.button('Copy W ij as NumPy').click();
    await expect(dashboard.alert).toContainText('does not let the page write to the clipboard');
  });
});
