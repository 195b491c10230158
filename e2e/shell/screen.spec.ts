import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';

const heightOf = async (dashboard: Dashboard, name: string) =>
  Math.round((await dashboard.figure(name).boundingBox())!.height);
const tab = ({ page }: Dashboard, name: string) => page.getByRole('tab', { name });
const sideways = ({ page }: Dashboard) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('the border between network and tabs is moved by pointer and keys, stays in every tab, and is remembered', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  const border = page.getByRole('separator', { name: 'Network height' });
  const before = await heightOf(dashboard, 'Network');
  for (const name of ['Step by step', 'Gradient check', 'Data', 'Weights']) {
    await tab(dashboard, name).click();
    expect(await heightOf(dashboard, 'Network')).toBe(before);
  }
  const box = (await border.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 4);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y - 146, { steps: 3 });
  await page.mouse.up();
  const dragged = await heightOf(dashboard, 'Network');
  expect(Math.abs(dragged - (before - 150))).toBeLessThan(12);
  await border.focus();
  await page.keyboard.press('ArrowDown');
  const pressed = await heightOf(dashboard, 'Network');
  expect(pressed).toBeGreaterThan(dragged);
  // The keys are the border's own: the cursor stays.
  await page.keyboard.press('End');
  await expect(border).toHaveAttribute('aria-valuenow', '85');
  await border.dblclick();
  expect(await heightOf(dashboard, 'Network')).toBe(before);
  await page.keyboard.press('ArrowUp');
  const kept = await heightOf(dashboard, 'Network');
  await dashboard.open();
  expect(await heightOf(dashboard, 'Network')).toBe(kept);
});

test('Presentation hides what is edited, makes the rest larger, and Escape leaves it', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  const size = () =>
    dashboard.state.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  const before = await size();
  const experiment = page.getByRole('region', { name: 'Experiment' });
  await dashboard.button('Presentation').click();
  await expect(dashboard.button('Presentation')).toHaveAttribute('aria-pressed', 'true');
  await expect(experiment).toBeHidden();
  await expect(page.getByRole('tablist')).toBeHidden();
  expect(await size()).toBeGreaterThan(1.2 * before);
  await dashboard.play('60');
  await dashboard.expectPast(20);
  await dashboard.button('Pause').click();
  // Who walks through an update sees its operations, the current one too.
  await dashboard.button('Step forward').press(']');
  await expect(page.locator('[aria-current=step]')).toBeInViewport();
  expect(await sideways(dashboard)).toBe(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(experiment).toBeVisible();
  expect(await size()).toBe(before);
});

test('type and drawings grow with the screen', async ({ dashboard }) => {
  const { page } = dashboard;
  const unit = dashboard.figure('Network').getByRole('button', { name: 'unit k2' });
  const sizes = [];
  for (const [width, height] of [
    [1440, 900],
    [1920, 1080],
    [2560, 1440],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(() => sideways(dashboard)).toBe(0);
    const type = await dashboard.state.evaluate((element) =>
      Number.parseFloat(getComputedStyle(element).fontSize),
    );
    sizes.push({
      type,
      circle: (await unit.boundingBox())!.width,
      down: await page.evaluate(() => document.documentElement.scrollHeight - innerHeight),
    });
  }
  const [small, wide, large] = sizes as [(typeof sizes)[0], (typeof sizes)[0], (typeof sizes)[0]];
  expect(wide.type / small.type).toBeCloseTo(1.2, 1);
  expect(large.type / small.type).toBeCloseTo(1.6, 1);
  expect(wide.circle).toBeGreaterThan(1.15 * small.circle);
  expect(large.circle).toBeGreaterThan(1.5 * small.circle);
  expect(sizes.map(({ down }) => down)).toEqual([0, 0, 0]);
});

test('from 200 % to 400 % nothing scrolls sideways in any tab, and a phone walks below a small network', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await dashboard.trainTo(20);
  for (const [width, height] of [
    [720, 450],
    [390, 844],
    [360, 225],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const name of ['Step by step', 'Gradient check', 'Data', 'Weights']) {
      await tab(dashboard, name).click();
      await expect.poll(() => sideways(dashboard), `${name} at ${width}`).toBe(0);
    }
    await expect(dashboard.button('Play')).toBeInViewport({ ratio: 1 });
    await expect(dashboard.slider).toBeInViewport();
    // One line below the run's state.
    expect((await page.getByRole('region', { name: 'Transport' }).boundingBox())!.height).toBeLessThan(90);
  }
  await tab(dashboard, 'Step by step').click();
  await dashboard.unfold();
  await expect(dashboard.speed).toBeVisible();
  const round = (await dashboard.button('Play').boundingBox())!;
  expect(round.width).toBe(round.height);
  await page.getByRole('button', { name: 'Step into' }).click();
  await dashboard.button('More controls').click();
  const operation = page.locator('[aria-current=step]');
  await expect(operation).toBeInViewport({ ratio: 1 });
  await expect(dashboard.figure('Network').getByRole('button', { name: 'unit k2' })).toBeInViewport();
  // After a turn of the phone, and back, it is in view still.
  await page.setViewportSize({ width: 640, height: 320 });
  await expect(operation).toBeInViewport();
  await page.setViewportSize({ width: 320, height: 640 });
  await expect(operation).toBeInViewport();
});

test('in the system’s own colors the chosen tab, what is pressed and the current operation can be told', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await page.emulateMedia({ forcedColors: 'active' });
  await dashboard.trainTo(20);
  await tab(dashboard, 'Step by step').click();
  await page.getByRole('button', { name: 'Step into' }).click();
  const differs = (one: string, other: string, property: string) =>
    page.evaluate(
      ([a, b, name]) => {
        const look = (selector: string) =>
          getComputedStyle(document.querySelector(selector)!).getPropertyValue(name!);
        return look(a!) !== look(b!);
      },
      [one, other, property],
    );
  expect(
    await differs('[role=tab][aria-selected=true]', '[role=tab][aria-selected=false]', 'border-color'),
  ).toBe(true);
  expect(await differs('button[aria-pressed=true]', 'button[aria-pressed=false]', 'background-color')).toBe(
    true,
  );
  expect(await differs('[aria-current=step]', 'li.ahead', 'border-left-color')).toBe(true);
});

test('what is printed has the numbers and nothing to press', async ({ dashboard }) => {
  const { page } = dashboard;
  await dashboard.trainTo(20);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.setViewportSize({ width: 718, height: 1000 });
  await expect(dashboard.button('Play')).toBeHidden();
  await expect(dashboard.button('Export')).toBeHidden();
  await expect(dashboard.slider).toBeHidden();
  await expect(dashboard.state).toBeVisible();
  for (const name of ['Network', 'Loss', 'Outputs']) await expect(dashboard.figure(name)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Weights' }).getByRole('cell').first()).toBeVisible();
  const ground = await page.evaluate(
    () => getComputedStyle(document.querySelector('figure')!).backgroundColor,
  );
  expect(ground).toBe('rgb(255, 255, 255)');
  expect(await sideways(dashboard)).toBe(0);
});
