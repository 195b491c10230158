import { presets, type Preset } from '../../src/model/presets.ts';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';
import { violations } from '../kit/violations.ts';

const preset = (id: string) => presets.find((one) => one.id === id)!;

/** What is said of the preset on the screen. */
const look = ({ page }: Dashboard, { look: text }: Preset) =>
  page.getByRole('banner').getByText(text).first();

async function choose(dashboard: Dashboard, { id, name }: Preset): Promise<void> {
  await dashboard.preset.selectOption(id);
  await expect(dashboard.experiment).toHaveText(name);
  await expect(dashboard.preset).toHaveValue(id);
  await dashboard.expectState('ready');
}

test('each preset opens by its choice, says what to look at, and runs to its stated end', async ({
  dashboard,
}) => {
  test.slow();
  for (const one of presets) {
    await test.step(one.name, async () => {
      await choose(dashboard, one);
      await dashboard.expectIteration(0);
      await expect(look(dashboard, one)).toBeVisible();
      await dashboard.trainToEnd(one.end.outcome);
      expect(await dashboard.newest()).toBe(one.end.iteration);
    });
  }
});

test('Mazur’s outputs after 10,000 iterations are the right ones, and why others are copied is said', async ({
  dashboard,
}) => {
  const mazur = preset('mazur');
  await choose(dashboard, mazur);
  await dashboard.trainToEnd('limit');
  const digits = (await dashboard.outputs()).map((p) => p.toFixed(9));
  expect(digits).toEqual(['0.015913620', '0.984064274']);
  await look(dashboard, mazur).click();
  for (const number of [...digits, '0.015912196', '0.984065734'])
    await expect(dashboard.page.getByRole('banner')).toContainText(number);
  await expect(dashboard.page.getByRole('link', { name: /^Matt Mazur, / })).toBeVisible();
  expect(await violations(dashboard.page)).toEqual([]);
  await dashboard.page.keyboard.press('Escape');
  await expect(dashboard.page.getByRole('link', { name: /^Matt Mazur, / })).toBeHidden();
});

test('by keyboard a preset is chosen; an edit of it is none, and stands on the screen by its name', async ({
  dashboard,
}) => {
  const [first, second] = presets as [Preset, Preset];
  await expect(dashboard.preset).toHaveValue(first.id);
  await dashboard.preset.focus();
  await dashboard.page.keyboard.press('ArrowDown');
  await dashboard.page.keyboard.press('Enter');
  await expect(dashboard.preset).toHaveValue(second.id);
  // What is edited before it is open is edited in the experiment before.
  await expect(dashboard.field('Shape')).toHaveValue('2-2-2');
  await dashboard.type('Learning rate', '0.25');
  await expect(dashboard.experiment).toHaveText(`${second.name} (edited)`);
  await expect(dashboard.preset).not.toHaveValue(second.id);
  await expect(look(dashboard, second)).toHaveCount(0);
  await dashboard.button('Undo').click();
  await expect(dashboard.preset).toHaveValue(second.id);
  await dashboard.button('Redo').click();
  await expect(dashboard.experiment).toHaveText(`${second.name} (edited)`);
  await choose(dashboard, second);
  await expect(dashboard.field('Learning rate')).toHaveValue('0.5');
});

test('nothing beside it moves from preset to preset, and no width scrolls sideways', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  const placesOf = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('header > *, main, main section, main figure')].map((element) => {
        const { left, top, right } = element.getBoundingClientRect();
        return [left, top, right].map(Math.round).join();
      }),
    );
  const before = await placesOf();
  for (const id of ['mazur', 'dead-units', 'noisy-sine']) {
    await choose(dashboard, preset(id));
    expect(await placesOf(), id).toEqual(before);
  }
  for (const width of [1190, 721, 360, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
});

test('a preset that cannot be loaded leaves the run as it is, and says so', async ({
  dashboard,
  hygiene,
}) => {
  hygiene.allow(/^console\.error: Failed to load resource: net::ERR_INTERNET_DISCONNECTED$/);
  await dashboard.trainTo(20);
  await dashboard.page.context().setOffline(true);
  await dashboard.preset.selectOption('xor');
  await expect(dashboard.alert).toContainText(
    '“XOR 2-3-1” was not opened: it could not be loaded. Go online and choose it again.',
  );
  await expect(dashboard.preset).toHaveValue('notebook');
  await dashboard.expectIteration(20);
});
