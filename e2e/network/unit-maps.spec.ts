import type { Page } from '@playwright/test';
import { planeInCircle } from '../../src/draw/map/plane.ts';
import { full, short } from '../../src/model/format-number.ts';
import { Evaluator } from '../../worker/engine/evaluate.ts';
import { prepare } from '../../worker/engine/prepared.ts';
import { Session } from '../../worker/training/session.ts';
import type { Experiment } from '../../worker/protocol.ts';
import { sample } from '../kit/experiments/samples.ts';
import { expect, test } from '../kit/test.ts';
import { violations } from '../kit/violations.ts';

const { text, file } = sample('and-or-xor');
const experiment = file as unknown as Experiment;

/** The maps' table, whose name says of which iteration it is. */
const maps = (page: Page) => page.getByRole('table', { name: /^Unit maps at iteration/ });
const isOf = (page: Page, iteration: number) =>
  expect(maps(page)).toHaveAccessibleName(new RegExp(`^Unit maps at iteration ${iteration},`));
const picture = (page: Page) =>
  page.locator('canvas.unit-maps').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
const unit = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The activations of all units in the middle of the plane, by the engine itself. */
function inTheMiddle(iteration: number): string[] {
  const prepared = prepare(experiment);
  const session = new Session(prepared);
  while (session.iteration < iteration) session.advance(false);
  const { x, y } = planeInCircle(experiment.data.inputs);
  const inputs = Float64Array.of((x[0] + x[1]) / 2, (y[0] + y[1]) / 2);
  const found: string[] = [];
  const evaluator = new Evaluator(session.model);
  const pass = evaluator.answer({ samples: 1, inputs, inputWidth: 2 }, ({ layers }) => {
    for (const { a } of layers) found.push(...Array.from(a, full));
  });
  while (pass.next().done !== true);
  return found;
}

test('each circle shows its unit over the plane of both inputs, and follows the cursor', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  const choice = page.getByRole('checkbox', { name: 'Unit maps' });
  // Of three inputs there is no plane.
  await expect(choice).toHaveCount(0);
  await dashboard.openExperiment(text);
  await dashboard.makeEndless();
  await expect(choice).toBeChecked();
  await isOf(page, 0);
  const atStart = await picture(page);

  await dashboard.trainTo(150);
  await isOf(page, 150);
  await expect.poll(() => picture(page)).not.toBe(atStart);
  const rows = maps(page).getByRole('row');
  const middle = 9;
  const shown = await rows.evaluateAll(
    (all, n) => all.slice(1).map((row) => row.querySelectorAll('td')[n]!.title),
    middle,
  );
  expect(shown).toEqual(inTheMiddle(150));
  // The units say what they show, and the number at the cursor stays readable.
  const cells = await rows.nth(1).getByRole('cell').allTextContents();
  await expect(unit(page, 'unit h1')).toHaveAccessibleDescription(
    new RegExp(`^Its map at iteration 150 goes from ${cells[0]} to ${cells[1]}, where a goes from `),
  );
  const [output] = await dashboard.outputs();
  await expect(unit(page, 'unit and')).toContainText(short(output!, 4));

  // The card of a unit has it larger, with axes.
  await unit(page, 'unit h1').click();
  const card = page.getByRole('group', { name: 'Card of unit h₁' });
  await expect(card.locator('.map-axes .name')).toHaveText(['a', 'b']);
  await expect(card).toContainText('orange -1.00, line 0.00, blue 1.00');
  await expect(unit(page, 'unit h1')).toHaveAccessibleDescription(/Its map at iteration 150 goes from /);
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);

  // Back at the start it is the very picture again.
  const trained = await picture(page);
  await dashboard.scrubTo(0);
  await isOf(page, 0);
  await expect.poll(() => picture(page)).toBe(atStart);
  await dashboard.button('Return to live').click();
  await isOf(page, 150);
  await expect.poll(() => picture(page)).toBe(trained);
  expect(await violations(page)).toEqual([]);

  // While it trains it follows, too.
  await dashboard.play('unthrottled');
  await dashboard.expectPast(200);
  const first = await picture(page);
  await expect.poll(() => picture(page)).not.toBe(first);
  await dashboard.button('Pause').click();
  await dashboard.expectState('paused');
  await isOf(page, await dashboard.newest());

  // In a walk the circles show its numbers; without maps they are as they were.
  await dashboard.button('Step into').click();
  await expect(page.locator('canvas.unit-maps')).toHaveCount(0);
  await dashboard.button('Step out').click();
  await expect(page.locator('canvas.unit-maps')).toHaveCount(1);
  await choice.uncheck();
  await expect(page.locator('canvas.unit-maps')).toHaveCount(0);
  await expect(maps(page)).toHaveCount(0);
  await expect(unit(page, 'unit h1')).toHaveAccessibleDescription('');
  await page.reload();
  await dashboard.openExperiment(text);
  await expect(choice).not.toBeChecked();
});

test('on a phone and at 320 px circles have their maps, and where they have no room it is said', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await dashboard.openExperiment(text);
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    await isOf(page, 0);
    await expect(page.locator('canvas.unit-maps')).toBeVisible();
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await dashboard.type('Shape', '2-40-3');
  await dashboard.expectState('ready');
  await expect(dashboard.figure('Network')).toContainText('circles too small');
  await expect(page.locator('canvas.unit-maps')).toHaveCount(0);
  await expect(maps(page)).toHaveCount(0);
});
