import type { Page } from '@playwright/test';
import { expect, test } from '../kit/test.ts';

/** How bright the page's ground is, 0 to 255. */
async function brightness(page: Page): Promise<number> {
  const color = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const [red, green, blue] = color.match(/\d+/g)!.map(Number);
  return (red! + green! + blue!) / 3;
}

const expectDark = (page: Page) => expect.poll(() => brightness(page)).toBeLessThan(60);
const expectLight = (page: Page) => expect.poll(() => brightness(page)).toBeGreaterThan(200);

test('colors follow the system, also when it changes', async ({ dashboard }) => {
  const { page } = dashboard;
  await page.emulateMedia({ colorScheme: 'light' });
  await expectLight(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectDark(page);
});

test('a chosen theme wins over the system and is remembered', async ({ dashboard }) => {
  const { page } = dashboard;
  const theme = page.getByRole('combobox', { name: 'Theme' });
  await page.emulateMedia({ colorScheme: 'light' });
  await theme.selectOption('Dark');
  await expectDark(page);
  await page.reload();
  await expect(theme).toHaveValue('dark');
  await expectDark(page);
  await theme.selectOption('Light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectLight(page);
  await theme.selectOption('System');
  await expectDark(page);
});

test('a remembered theme that makes no sense is the system’s', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('converge.theme', 'purple'));
  await page.goto('./');
  await expect(page.getByRole('combobox', { name: 'Theme' })).toHaveValue('system');
});

test('the axis of losses is logarithmic or linear, and that is remembered', async ({ dashboard }) => {
  const { page } = dashboard;
  await expect(dashboard.button('log')).toHaveAttribute('aria-pressed', 'true');
  await dashboard.button('linear').click();
  await expect(dashboard.button('linear')).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(dashboard.button('linear')).toHaveAttribute('aria-pressed', 'true');
  await expect(dashboard.button('log')).toHaveAttribute('aria-pressed', 'false');
});

test('with reduced motion nothing moves but what the person moves', async ({ dashboard }) => {
  const { page } = dashboard;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = () =>
    page.evaluate(() => {
      const timed = [...document.getElementsByTagName('*')].filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return !/^0s(, 0s)*$/.test(transitionDuration) || animationName !== 'none';
      });
      return [...timed.map(({ outerHTML }) => outerHTML.slice(0, 80)), ...document.getAnimations()];
    });
  expect(await moving()).toEqual([]);
  await dashboard.play('60');
  await dashboard.expectPast(5);
  await dashboard.button('Export').click();
  expect(await moving()).toEqual([]);
  await page.keyboard.press('Escape');
  await dashboard.button('Step into').click();
  const active = dashboard.figure('Network').locator('.edge.active');
  await expect(active).toHaveCount(9);
  expect(await moving()).toEqual([]);
  // Without the wish, drops run along the edges that are at work.
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await expect.poll(async () => (await moving()).length).toBeGreaterThan(0);
});
