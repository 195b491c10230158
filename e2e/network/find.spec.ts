import { prepare } from '../../worker/engine/prepared.ts';
import { notebook } from '../../worker/notebook.ts';
import { frameOf } from '../../worker/training/frame.ts';
import { Session } from '../../worker/training/session.ts';
import { sample } from '../kit/experiments/samples.ts';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';

const network = (dashboard: Dashboard) => dashboard.figure('Network');
const mark = (dashboard: Dashboard, name: string) =>
  network(dashboard).getByRole('button', { name, exact: true });
const find = (dashboard: Dashboard) => network(dashboard).getByRole('textbox', { name: 'Find', exact: true });

test('Find and the arrows reach any weight by at most 8 key presses; what is not there is said', async ({
  dashboard,
}) => {
  await dashboard.trainTo(180);
  const { keyboard } = dashboard.page;

  // 51 were counted before: from the network's stop of Tab to its last weight.
  await mark(dashboard, 'input i1').focus();
  const presses = ['Down', 'Down', 'Right', 'Right', 'Right', 'Up'];
  for (const way of presses) await keyboard.press(`Arrow${way}`);
  await expect(mark(dashboard, 'weight k3 to o3')).toBeFocused();
  await expect(dashboard.card).toContainText('weight k₃→o₃');
  await keyboard.press('ArrowLeft');
  await expect(mark(dashboard, 'unit k3')).toBeFocused();
  await keyboard.press('Shift+ArrowLeft');
  await dashboard.expectIteration(170);

  for (const key of ['/', 'j', '1', ' ', 'k', '3', 'Enter']) await keyboard.press(key);
  await expect(mark(dashboard, 'weight j1 to k3')).toBeFocused();
  await expect(mark(dashboard, 'weight j1 to k3')).toHaveAttribute('aria-pressed', 'true');
  await dashboard.expectIteration(170);
  await keyboard.press('Escape');
  await expect(mark(dashboard, 'weight j1 to k3')).toHaveAttribute('aria-pressed', 'false');
  await expect(dashboard.card).toBeHidden();
  await expect(mark(dashboard, 'weight j1 to k3')).toBeFocused();

  const refused = network(dashboard).getByRole('alert');
  await find(dashboard).fill('k9');
  await find(dashboard).press('Enter');
  await expect(refused).toHaveText('There is no unit k9: layer k has k1 to k3.');
  await expect(find(dashboard)).toHaveValue('k9');
  await expect(find(dashboard)).toBeFocused();
  await find(dashboard).fill('b k2');
  await expect(refused).toBeHidden();
  await find(dashboard).press('Enter');
  await expect(mark(dashboard, 'unit k2')).toHaveAttribute('aria-pressed', 'true');

  // Letters may be no keys; arrows and Space are.
  await dashboard.page.getByText('Keys', { exact: true }).click();
  await dashboard.page.getByRole('checkbox', { name: /^Single characters are keys/ }).uncheck();
  await dashboard.page.getByRole('heading', { name: 'Converge' }).click();
  for (const key of ['j', 'l', 'k', ']', '/']) await keyboard.press(key);
  await keyboard.press('ArrowRight');
  await dashboard.expectIteration(171);
  await expect(find(dashboard)).not.toBeFocused();
  await dashboard.open();
  await keyboard.press('l');
  await keyboard.press('ArrowRight');
  await dashboard.expectIteration(1);
});

test('Find has an example of the network itself, and nothing that was typed for another', async ({
  dashboard,
}) => {
  await expect(find(dashboard)).toHaveAttribute('placeholder', 'j1→k3');
  await find(dashboard).fill('k9');
  await find(dashboard).press('Enter');
  await expect(network(dashboard).getByRole('alert')).toBeVisible();
  // Another rule is for the same network.
  await dashboard.rule.selectOption('exact');
  await dashboard.expectState('ready');
  await expect(find(dashboard)).toHaveValue('k9');
  await dashboard.openExperiment(sample('iris-adam').text);
  await expect(find(dashboard)).toHaveValue('');
  await expect(network(dashboard).getByRole('alert')).toHaveCount(0);
  await expect(find(dashboard)).toHaveAttribute('placeholder', 'h1→o3');
  await find(dashboard).fill('h1→o3');
  await find(dashboard).press('Enter');
  await expect(dashboard.card).toContainText('weight h₁→virginica');
});

test('edges show weights, gradients or the change since the start, on scales that hold still', async ({
  dashboard,
}) => {
  const session = new Session(prepare(notebook));
  const start = frameOf(session);
  while (session.iteration < 180) session.advance(true);
  const { parameters, gradient } = frameOf(session);
  // The weight k1→o2 in θ.
  const at = 2 * 12 + 1;
  const largest = (values: Float64Array) =>
    Math.max(...[0, 12, 24].flatMap((from) => [...values.slice(from, from + 9)]).map(Math.abs));
  const width = (value: number, scale: number) => 24 / (1 + (2 * scale) / Math.abs(value));
  const byRoot = (value: number, scale: number) => 24 / (1 + Math.sqrt((2 * scale) / Math.abs(value)));
  const expected = {
    weights: width(parameters[at]!, largest(start.parameters)),
    gradients: byRoot(gradient[at]!, largest(start.gradient)),
    change: width(parameters[at]! - start.parameters[at]!, largest(start.parameters)),
  };

  await dashboard.trainTo(180);
  const line = mark(dashboard, 'weight k1 to o2').locator('.line');
  const shown = async () => Number(await line.getAttribute('stroke-width'));
  const choice = dashboard.page.getByRole('radiogroup', { name: 'Edges show', exact: true });
  const scale = (await shown()) / expected.weights;
  expect(scale).toBeGreaterThan(0.99);
  for (const [edges, text] of [
    ['gradients', 'thickness = √|∂L/∂w| by this rule'],
    ['change', 'thickness = |w − w at 0|'],
  ] as const) {
    await choice.getByRole('radio', { name: edges, exact: true }).check({ force: true });
    await expect.poll(shown).toBeCloseTo(scale * expected[edges], 1);
    await expect(network(dashboard)).toContainText(text);
  }
  await mark(dashboard, 'weight k1 to o2').press('Enter');
  await expect(dashboard.card.getByRole('definition').last()).toHaveText(
    String(parameters[at]! - start.parameters[at]!),
  );
  await dashboard.open();
  await expect(choice.getByRole('radio', { name: 'change', exact: true })).toBeChecked();
});

test('a pinned card keeps its digits to be selected, and its curve goes where it is pressed', async ({
  dashboard,
}) => {
  await dashboard.trainTo(400);
  await mark(dashboard, 'weight k1 to o2').press('Enter');
  const weight = dashboard.card.getByRole('definition').first();
  await weight.dblclick();
  const selected = await dashboard.page.evaluate(() => getSelection()!.toString().trim());
  expect(selected).not.toBe('');
  expect(await weight.textContent()).toContain(selected);

  const curve = dashboard.page.getByRole('slider', { name: 'Course of w', exact: true });
  await expect(dashboard.page.getByText('w, every 2nd iteration')).toBeVisible();
  const box = (await curve.boundingBox())!;
  await curve.click({ position: { x: box.width / 4, y: box.height / 2 } });
  await expect.poll(() => dashboard.valueOf(dashboard.iteration)).toBeLessThan(200);
  const there = await dashboard.valueOf(dashboard.iteration);
  await curve.press('ArrowRight');
  await dashboard.expectIteration(2 * Math.floor(there / 2) + 2);
  const session = new Session(prepare(notebook));
  while (session.iteration < 2 * Math.floor(there / 2) + 2) session.advance(true);
  const { parameters } = frameOf(session);
  await expect(curve).toHaveAttribute(
    'aria-valuetext',
    `w = ${parameters[25]} at iteration ${session.iteration}`,
  );
  await curve.press('Escape');
  await expect(mark(dashboard, 'weight k1 to o2')).toBeFocused();
  await expect(mark(dashboard, 'weight k1 to o2')).toHaveAttribute('aria-pressed', 'false');
});
