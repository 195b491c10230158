import type { Locator, Page } from '@playwright/test';
import { short } from '../../src/model/format-number.ts';
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

/** The panel answers as the sample at the cursor is answered, once both are there. */
const expectAnswerOfSample = (panel: Locator, dashboard: Dashboard) =>
  expect(async () => expect(await answered(panel)).toEqual(await ofSample(dashboard))).toPass();

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
  await expectAnswerOfSample(panel, dashboard);
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
  await expectAnswerOfSample(panel, dashboard);
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
  await dashboard.expectState('paused');
  await expect.poll(async () => (await told()) - (await dashboard.valueOf(dashboard.iteration))).toBe(0);

  await panel.getByRole('button', { name: 'Clear' }).click();
  await expect(answer).toHaveCount(0);
  // A sample is given as it is.
  await panel.getByRole('button', { name: 'Take sample 1', exact: true }).click();
  await expectAnswerOfSample(panel, dashboard);
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

/** The box of a part and of all that it has to scroll within, and where its panel's inside ends. */
const whole = (dashboard: Dashboard) =>
  dashboard.page.evaluate(() => {
    const figure = (name: string) =>
      [...document.querySelectorAll('figure')].find((one) => one.querySelector('h2')?.textContent === name)!;
    const [loss, outputs] = [figure('Loss'), figure('Outputs')];
    const cut = [loss, outputs].filter(
      (panel) => panel.scrollHeight > panel.clientHeight + 1 || panel.scrollWidth > panel.clientWidth + 1,
    );
    const { right, bottom } = outputs.getBoundingClientRect();
    const reachesOut = [...outputs.querySelectorAll('.try *')].filter((part) => {
      if (part.closest('.visually-hidden')) return false;
      const box = part.getBoundingClientRect();
      return box.right > right || box.bottom > bottom;
    });
    const curve = loss.querySelector('.picture')!.getBoundingClientRect().height;
    const sideways = document.documentElement.scrollWidth - innerWidth;
    return { cut: cut.length, reachesOut: reachesOut.length, sideways, curve: curve >= 90 };
  });

test('it stands whole beside a whole curve on every screen, and moves nothing under the pen', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await dashboard.openExperiment(digits);
  await dashboard.button('Worst first').click();
  await dashboard.button('Try it').click();
  const panel = panelOf(dashboard);
  const pad = panel.getByRole('application', { name: 'Drawing' });
  await expect(pad).toBeVisible();
  const outputs = dashboard.figure('Outputs');
  for (const [width, height] of [
    [1440, 900],
    [1280, 720],
    [1024, 768],
    [390, 844],
    [320, 640],
  ] as const) {
    await test.step(`${width} × ${height}`, async () => {
      await page.setViewportSize({ width, height });
      await dashboard.paint(2);
      await panel.getByRole('button', { name: 'Clear' }).click();
      await expect(panel.getByRole('status', { name: 'Answer' })).toHaveCount(0);
      await pad.scrollIntoViewIfNeeded();
      const before = (await pad.boundingBox())!;
      await draw(page, pad, [
        [0.2, 0.2],
        [0.8, 0.7],
      ]);
      await expect(panel.getByRole('status', { name: 'Answer' })).toBeVisible();
      const after = (await pad.boundingBox())!;
      // By no pixel.
      expect(Math.abs(after.y - before.y) + Math.abs(after.height - before.height)).toBeLessThan(1);
      expect(await whole(dashboard)).toEqual({ cut: 0, reachesOut: 0, sideways: 0, curve: true });
      for (const name of ['0', '9'])
        await expect(panel.locator('.output-bars .name').getByText(name, { exact: true })).toBeVisible();
      await expect(outputs.getByText(/worst of 1797/)).toBeVisible();
    });
  }
});

test('the graph and its cards show what is tried, and say so', async ({ dashboard }) => {
  const { page } = dashboard;
  await dashboard.openExperiment(digits);
  await dashboard.trainTo(100);
  const network = dashboard.figure('Network');
  const inUnits = (kind: string) =>
    network
      .getByRole('button', { name: new RegExp(`^unit ${kind}`) })
      .locator('.value')
      .allTextContents();
  const ofTheSample = await inUnits('');
  await expect(network.getByText('sample 1', { exact: true })).toBeVisible();
  const open = dashboard.button('Try it');
  await open.click();
  const panel = panelOf(dashboard);
  await draw(page, panel.getByRole('application', { name: 'Drawing' }), [
    [0.5, 0.1],
    [0.5, 0.9],
  ]);
  await expect(network.getByText('your input', { exact: true })).toBeVisible();
  // What was drawn last is answered.
  await expect(panel.getByRole('status', { name: 'Answer' })).toContainText('at iteration 100');
  await dashboard.paint(10);
  const shown = async () => (await answered(panel)).map((value) => short(value, 4));
  await expect.poll(() => inUnits('\\d')).toEqual(await shown());
  expect(await inUnits('')).not.toEqual(ofTheSample);
  // There is no target for it.
  await expect(network.getByText(/^t [01]$/)).toHaveCount(0);
  await network.getByRole('button', { name: 'unit h1', exact: true }).hover();
  await expect(dashboard.card).toContainText('unit h₁ · your input');
  await dashboard.scrubTo(20);
  await expect(panel.getByRole('status', { name: 'Answer' })).toContainText('at iteration 20');
  await expect.poll(() => inUnits('\\d')).toEqual(await shown());

  // A walk goes through an update by a sample.
  await dashboard.button('Step into').click();
  await expect(network.getByText('your input', { exact: true })).toHaveCount(0);
  await expect(network.getByText(/^sample \d+$/)).toBeVisible();
  await dashboard.button('Step out').click();
  await expect(network.getByText('your input', { exact: true })).toBeVisible();

  await open.click();
  await expect(network.getByText('sample 1', { exact: true })).toBeVisible();
  await dashboard.scrubTo(100);
  await expect.poll(() => inUnits('')).toEqual(ofTheSample);
});

test('output units have their names beside them where rows are tight', async ({ dashboard }) => {
  await dashboard.openExperiment(digits);
  const names = dashboard.figure('Network').locator('.network-labels .name:not([display=none])');
  await expect.poll(() => names.allTextContents()).toEqual([...Array(10).keys()].map(String));
});

test('a text is one choice, and what was tried stays until the inputs are others', async ({ dashboard }) => {
  const { page } = dashboard;
  const rows = [
    [1, 0, 0, 5],
    [0, 1, 0, 6],
    [0, 0, 1, 7],
  ];
  const experiment = {
    ...digits,
    name: 'Colors',
    network: {
      inputs: 4,
      layers: [
        { name: 'h', units: 3, activation: 'tanh' },
        { name: 'o', units: 2, activation: 'softmax' },
      ],
    },
    training: { ...digits.training, batchSize: 3 },
    data: {
      inputs: rows,
      targets: [
        [1, 0],
        [0, 1],
        [1, 0],
      ],
      inputNames: ['color red', 'color dark blue', 'color green', 'size'],
      outputNames: ['no', 'yes'],
    },
    stop: { lossAtMost: 0, iterationsAtMost: 100 },
  };
  await dashboard.openExperiment(experiment);
  await dashboard.button('Try it').click();
  const panel = panelOf(dashboard);
  const color = panel.getByRole('combobox', { name: 'color', exact: true });
  await expect(color.locator('option:checked')).toHaveText('red');
  await expect(panel.getByRole('textbox')).toHaveCount(1);
  await expectAnswerOfSample(panel, dashboard);
  await color.selectOption('dark blue');
  await panel.getByRole('textbox', { name: 'size' }).fill('6');
  await dashboard.type('Sample', '2');
  // As the sample has it, once that is shown.
  await expectAnswerOfSample(panel, dashboard);

  // Of other targets the inputs are the same; others have no such numbers.
  const { data } = experiment;
  const others = { ...experiment, name: 'Others', data: { ...data, targets: rows.map(() => [0, 1]) } };
  await dashboard.openExperiment(others);
  await expect(color.locator('option:checked')).toHaveText('dark blue');
  await dashboard.openExperiment(sample('iris-adam').text);
  await expect(panel.getByText('what you tried is gone')).toBeVisible();
  await panel.getByRole('textbox', { name: 'petal width cm' }).fill('2');
  await expect(panel.getByText('what you tried is gone')).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
});
