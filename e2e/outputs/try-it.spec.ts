import type { Locator, Page } from '@playwright/test';
import type { Dashboard } from '../kit/page.ts';
import { sample } from '../kit/experiments/samples.ts';
import { expect, test } from '../kit/test.ts';
import { violations } from '../kit/violations.ts';

const panelOf = (dashboard: Dashboard) =>
  dashboard.figure('Outputs').getByRole('region', { name: 'Try it', exact: true });

/** Every digit of the answer. */
const answered = (panel: Locator) =>
  panel
    .getByRole('table', { name: 'The network’s answer' })
    .locator('td:nth-child(2)')
    .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('data-value'))));

/** Every digit of the outputs of the sample at the cursor. */
const ofSample = (dashboard: Dashboard) =>
  dashboard
    .figure('Outputs')
    .getByRole('table', { name: 'Outputs at this iteration' })
    .locator('td:nth-child(2)')
    .evaluateAll((cells) => cells.map((cell) => Number(cell.textContent)));

/** The handwritten digits, in batches, for longer than any test. */
const digits = {
  type: 'converge-experiment',
  version: 1,
  source: 'a test',
  name: 'Digits in batches',
  network: {
    inputs: 64,
    layers: [
      { name: 'h', units: 32, activation: 'relu' },
      { name: 'o', units: 10, activation: 'softmax' },
    ],
  },
  start: { kind: 'drawn', scheme: 'he-normal', seed: 7, biases: 0 },
  training: {
    loss: 'cross-entropy',
    backward: 'exact',
    optimizer: { name: 'adam', learningRate: 0.003, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    trainBiases: true,
    batchSize: 32,
    order: 'shuffled',
    shuffleSeed: 1,
  },
  data: { builtin: 'digits-8x8' },
  stop: { lossAtMost: 0, iterationsAtMost: 100_000_000 },
};

test('typed inputs are answered at the cursor, wherever it goes', async ({ dashboard }) => {
  await dashboard.openExperiment(sample('iris-adam').text);
  await dashboard.trainTo(100);
  const open = dashboard.button('Try it');
  await expect(open).toHaveAttribute('aria-expanded', 'false');
  await open.click();
  await expect(open).toHaveAttribute('aria-expanded', 'true');
  const panel = panelOf(dashboard);
  const field = (name: string) => panel.getByRole('textbox', { name, exact: true });
  await expect(field('sepal length cm')).toHaveValue('5.1');
  // What is typed is in the units of the data, so a sample's numbers have the sample's answer.
  await expect.poll(() => answered(panel)).toEqual(await ofSample(dashboard));
  const answer = panel.getByRole('status', { name: 'Answer' });
  await expect(answer).toHaveAttribute('data-value', 'setosa');
  const before = await answered(panel);

  await field('petal length cm').fill('5,1');
  await field('petal width cm').fill('9/5');
  await expect(answer).toHaveAttribute('data-value', 'virginica');
  await expect(field('petal width cm')).toHaveValue('9/5');
  const here = await answered(panel);
  await dashboard.scrubTo(0);
  await expect(answer).toContainText('at iteration 0');
  await expect.poll(() => answered(panel)).not.toEqual(here);
  await dashboard.scrubTo(100);
  await expect.poll(() => answered(panel)).toEqual(here);

  // What is no number is said beside its field, and stays as it was typed.
  await field('petal width cm').fill('wide');
  await field('petal width cm').press('Enter');
  await expect(panel.getByRole('alert')).toHaveText(
    'petal width cm: “wide” is no number. Type a number; the value stays 1.8.',
  );
  await expect(field('petal width cm')).toHaveValue('wide');
  expect(await answered(panel)).toEqual(here);

  await dashboard.type('Sample', '51');
  await panel.getByRole('button', { name: 'Take sample 51' }).click();
  await expect(field('sepal length cm')).toHaveValue('7');
  await expect(panel.getByRole('alert')).toHaveCount(0);
  await expect.poll(() => answered(panel)).toEqual(await ofSample(dashboard));
  expect(await answered(panel)).not.toEqual(before);
  await open.click();
  await expect(panel).toHaveCount(0);
});

test('a regression is answered by any number, and in the units of the data where targets are scaled', async ({
  dashboard,
}) => {
  const { file } = sample('parabola');
  const scaling = { targets: { kind: 'standardize', shift: [0.25], scale: [0.5] } };
  const scaled = { ...file, scaling };
  await dashboard.openExperiment(scaled);
  await dashboard.trainTo(20);
  await dashboard.button('Try it').click();
  const panel = panelOf(dashboard);
  await panel.getByRole('textbox').fill('-40');
  const cells = panel.getByRole('cell');
  await expect
    .poll(async () => Math.abs(Number(await cells.first().getAttribute('data-value'))))
    .toBeGreaterThan(1);
  const [a, own] = await cells.evaluateAll((all) =>
    all.map((cell) => Number(cell.getAttribute('data-value'))),
  );
  expect(own).toBe(a! * 0.5 + 0.25);
});

/** Draws with the mouse, by shares of the paper. */
async function draw(page: Page, pad: Locator, ...strokes: [number, number][][]): Promise<void> {
  await pad.scrollIntoViewIfNeeded();
  const box = (await pad.boundingBox())!;
  for (const [start, ...rest] of strokes) {
    const at = ([x, y]: [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
    await page.mouse.move(...at(start!));
    await page.mouse.down();
    for (const place of rest) await page.mouse.move(...at(place), { steps: 15 });
    await page.mouse.up();
  }
}

test('a digit is drawn while digits train, and answered meanwhile', async ({ dashboard }) => {
  const { page } = dashboard;
  await dashboard.openExperiment(digits);
  await dashboard.trainTo(400);
  await dashboard.button('Try it').click();
  const panel = panelOf(dashboard);
  const pad = panel.getByRole('application', { name: 'Drawing' });
  const answer = panel.getByRole('status', { name: 'Answer' });
  await expect(pad).toBeVisible();
  await expect(answer).toHaveCount(0);
  await dashboard.play('60');
  await draw(
    page,
    pad,
    [
      [0.45, 0.15],
      [0.25, 0.55],
      [0.75, 0.55],
    ],
    [
      [0.6, 0.4],
      [0.6, 0.85],
    ],
  );
  await expect(answer).toHaveAttribute('data-value', '4');
  // It follows the training.
  const told = async () => Number(/\d+$/.exec((await answer.innerText()).trim())![0]);
  const first = await told();
  await expect.poll(told).toBeGreaterThan(first + 5);
  await dashboard.button('Pause').click();
  await expect.poll(told).toBe(await dashboard.valueOf(dashboard.iteration));

  await panel.getByRole('button', { name: 'Clear' }).click();
  await expect(answer).toHaveCount(0);
  // A sample is given as it is.
  await panel.getByRole('button', { name: 'Take sample 1', exact: true }).click();
  await expect.poll(() => answered(panel)).toEqual(await ofSample(dashboard));
});

test('a digit is drawn by the keyboard alone, which leaves the cursor where it is', async ({ dashboard }) => {
  const { page } = dashboard;
  await dashboard.openExperiment(digits);
  await dashboard.trainTo(400);
  await dashboard.button('Try it').press('Enter');
  const panel = panelOf(dashboard);
  const pad = panel.getByRole('application', { name: 'Drawing' });
  const pen = panel.getByRole('status').filter({ hasText: 'The pen is' });
  await pad.focus();
  const press = async (key: string, times: number) => {
    for (let n = 0; n < times; n++) await page.keyboard.press(key);
  };
  await press('Shift+ArrowUp', 3);
  await expect(pen).toHaveText('The pen is up, 50 % across, 13 % down.');
  await press('Space', 1);
  await press('Shift+ArrowDown', 6);
  await expect(pen).toHaveText('The pen is down, 50 % across, 88 % down.');
  const answer = panel.getByRole('status', { name: 'Answer' });
  await expect(answer).toHaveAttribute('data-value', '1');
  await dashboard.expectIteration(400);
  expect(await violations(page)).toEqual([]);
  await press('Delete', 1);
  await expect(answer).toHaveCount(0);
});
