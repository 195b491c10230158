import type { Locator } from '@playwright/test';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';
import { violations } from '../kit/violations.ts';

const offer = 'Go to the first bad number';

/** The line below the network that says what is wrong. */
const notice = ({ page }: Dashboard): Locator => page.getByRole('group', { name: 'What went wrong' });

const unit = (dashboard: Dashboard, name: string): Locator =>
  dashboard.figure('Network').getByRole('button', { name: `unit ${name}`, exact: true });

/** Without a bias, a learning rate of a million kills the hidden layers and then overflows at iteration 27. */
async function openDiverging(dashboard: Dashboard): Promise<void> {
  await dashboard.type('Bias', '0');
  await dashboard.type('Learning rate', '1e6');
  await dashboard.expectState('ready');
}

async function diverge(dashboard: Dashboard): Promise<void> {
  await openDiverging(dashboard);
  await dashboard.diverge();
  expect(await dashboard.newest()).toBe(27);
}

/** With a bias of −0.3, j₂ and k₂ are dead from the start, k₁ since iteration 10 and j₁ since 289. */
async function kill(dashboard: Dashboard): Promise<void> {
  await dashboard.type('Bias', '-0.3');
  await dashboard.trainTo(300);
}

/** The walk is in the first bad operation; in view is its row, or the account of it. */
async function expectAtFirstBad(
  { page, ...dashboard }: Dashboard,
  inView: 'row' | 'account' = 'row',
): Promise<void> {
  const steps = page.getByRole('region', { name: 'Step by step' });
  await expect(dashboard.iteration).toHaveAttribute('data-value', '26');
  await expect(dashboard.state).toHaveAttribute('data-state', 'diverged');
  const row = steps.getByRole('listitem', {
    name: 'new weights into layer j: gradient descent',
    exact: true,
  });
  await expect(row).toHaveAttribute('aria-current', 'step');
  await expect(row).toHaveClass(/non-finite/);
  await expect(row.getByRole('button', { pressed: true })).toHaveText(/^-?Infinity$/);
  await expect(row).toContainText('w(i₁→j₃)');
  const account = steps.getByRole('region', { name: 'The first number that went wrong' });
  await expect(account).toContainText('Update 26 → 27, “new weights into layer j: gradient descent”');
  await expect(account).toContainText('The optimizer’s step overflowed float64');
  await expect(account).toContainText('the learning rate 1000000 is too large');
  await expect(account.getByRole('term')).toHaveCount(3);
  await expect({ row, account }[inView]).toBeInViewport();
}

test('a diverged run opens at its first bad number, and one press goes back there', async ({ dashboard }) => {
  await expect(notice(dashboard)).toHaveText('');
  await diverge(dashboard);
  await expectAtFirstBad(dashboard, 'account');
  await expect(dashboard.page.getByText(offer)).toHaveCount(1);
  await dashboard.button('Return to end').click();
  await dashboard.expectIteration(27);
  await dashboard.page.getByRole('tab', { name: 'Weights' }).click();
  await notice(dashboard).getByRole('button', { name: offer }).click();
  await expectAtFirstBad(dashboard, 'account');
  await dashboard.button('Go to this number').click();
  await expectAtFirstBad(dashboard);
});

test('whoever looks at the past while a run diverges stays there', async ({ dashboard }) => {
  await openDiverging(dashboard);
  await dashboard.play('5');
  await dashboard.expectPast(2);
  await dashboard.slider.fill('1');
  await dashboard.expectState('diverged');
  await expect(notice(dashboard).getByRole('button', { name: offer })).toBeVisible();
  await dashboard.expectIteration(1);
  await expect(dashboard.page.getByRole('tab', { name: 'Weights' })).toHaveAttribute('aria-selected', 'true');
  await dashboard.button('Return to end').click();
  await dashboard.expectIteration(27);
});

test('whoever steps into the divergence stays at its iteration', async ({ dashboard }) => {
  await openDiverging(dashboard);
  await dashboard.trainTo(26);
  await dashboard.button('Step forward').click();
  await dashboard.expectState('diverged');
  await expect(dashboard.button(offer)).toBeVisible();
  await dashboard.expectIteration(27);
  await expect(dashboard.page.getByRole('tab', { name: 'Weights' })).toHaveAttribute('aria-selected', 'true');
});

test('on a phone the page keeps its place when a diverged run opens, and goes there at a press', async ({
  dashboard,
}) => {
  await dashboard.page.setViewportSize({ width: 390, height: 844 });
  await diverge(dashboard);
  const account = dashboard.page.getByRole('region', { name: 'The first number that went wrong' });
  await expect(dashboard.button('Play')).toBeInViewport();
  await expect(account).not.toBeInViewport();
  await dashboard.button(offer).click();
  await expect(account).toBeInViewport({ ratio: 1 });
  // Nor does the transport, which is always in sight, cover it.
  const transport = await dashboard.page.getByRole('region', { name: 'Transport' }).boundingBox();
  await expect
    .poll(async () => {
      const { y, height } = (await account.boundingBox())!;
      return y + height <= transport!.y;
    })
    .toBe(true);
});

test('the keyboard alone goes to the first bad number, from the tab too', async ({ dashboard }) => {
  await diverge(dashboard);
  const { keyboard } = dashboard.page;
  await notice(dashboard).getByRole('button', { name: offer }).focus();
  await keyboard.press('Enter');
  await expectAtFirstBad(dashboard, 'account');
  await keyboard.press('Home');
  await dashboard.expectIteration(0);
  await dashboard.page.getByRole('tab', { name: 'Step by step' }).focus();
  await keyboard.press('Tab');
  await expect(dashboard.page.locator(':focus')).toHaveText('Go to this number');
  await keyboard.press('Space');
  await expectAtFirstBad(dashboard);
});

test('a run that starts with a loss that is no number says so at its iteration 0', async ({ dashboard }) => {
  await dashboard.type('Bias', '1e308');
  await dashboard.expectState('diverged');
  await dashboard.button(offer).click();
  const steps = dashboard.page.getByRole('region', { name: 'Step by step' });
  await expect(steps.locator('.operation.non-finite')).toHaveAttribute('aria-current', 'step');
  await expect(steps).toContainText('Iteration 0, “');
  await expect(steps).toContainText('the start biases are as large as 1e+308, start with smaller ones.');
});

test('the offer goes with the run that it is about', async ({ dashboard }) => {
  await diverge(dashboard);
  await expect(dashboard.button(offer)).toBeVisible();
  await dashboard.type('Learning rate', '0.01');
  await dashboard.expectState('ready');
  await expect(dashboard.button(offer)).toHaveCount(0);
  await expect(dashboard.alert).toHaveCount(0);
  // Neither does the next run begin inside an update, nor with a weight that nobody has chosen.
  await expect(dashboard.page.locator('[aria-current="step"]')).toHaveCount(0);
  await expect(dashboard.figure('Network').getByRole('button', { pressed: true })).toHaveCount(0);
});

test('a dead unit has a badge, and one press goes to the iteration at which it died', async ({
  dashboard,
}) => {
  await kill(dashboard);
  const badges = dashboard.figure('Network').locator('.badge.dead');
  await expect(badges).toHaveCount(4);
  await expect(unit(dashboard, 'j1')).toHaveAttribute('aria-description', 'dead: z ≤ 0 for every sample');
  await notice(dashboard).getByRole('button', { name: 'dead: unit j₁' }).press('Enter');
  await expect(unit(dashboard, 'j1')).toHaveAttribute('aria-pressed', 'true');
  await expect(notice(dashboard)).toBeFocused();
  await expect(dashboard.card).toContainText('dead: z ≤ 0 for every sample');
  await expect(notice(dashboard)).toContainText(
    'j₁ is dead since iteration 289: z ≤ 0 for every sample, so its exact gradient is 0',
  );
  await notice(dashboard).getByRole('button', { name: 'Go to 289' }).click();
  await dashboard.expectIteration(289);
  await expect(badges).toHaveCount(4);
  await dashboard.button('Step back').click();
  await dashboard.expectIteration(288);
  await expect(badges).toHaveCount(3);
  await expect(unit(dashboard, 'j1')).not.toHaveAttribute('aria-description');
  await expect(notice(dashboard)).not.toContainText('is dead');
});

test('the keyboard alone chooses a dead unit and goes to where it died', async ({ dashboard }) => {
  await kill(dashboard);
  await unit(dashboard, 'k1').press('Enter');
  const { keyboard } = dashboard.page;
  await expect(notice(dashboard)).toContainText('k₁ is dead since iteration 10');
  const course = dashboard.page.getByRole('slider', { name: 'Course of a' });
  await expect(course).toBeVisible();
  await keyboard.press('Tab');
  await expect(course).toBeFocused();
  await keyboard.press('Tab');
  await expect(notice(dashboard).getByRole('button')).toBeFocused();
  await keyboard.press('Enter');
  await dashboard.expectIteration(10);
});

test('what is said of dead units moves nothing', async ({ dashboard }) => {
  const boxes = async () => {
    // To press something below may have scrolled there.
    await dashboard.page.evaluate(() => scrollTo(0, 0));
    return Promise.all(
      ['Network', 'Loss']
        .map((name) => dashboard.figure(name).boundingBox())
        .concat(notice(dashboard).boundingBox()),
    );
  };
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [390, 844],
  ] as const) {
    await dashboard.page.setViewportSize({ width, height });
    await dashboard.type('Bias', '0.3');
    await dashboard.expectState('ready');
    const before = await boxes();
    await kill(dashboard);
    await notice(dashboard).getByRole('button', { name: 'dead: unit j₁' }).click();
    await expect(notice(dashboard)).toContainText('since iteration 289');
    expect(await boxes()).toEqual(before);
    // Let go, for the next size.
    await unit(dashboard, 'j1').press('Enter');
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in ${colorScheme}, with dead units and at the first bad number`, async ({
    dashboard,
  }) => {
    test.slow();
    await dashboard.page.emulateMedia({ colorScheme });
    await kill(dashboard);
    expect(await violations(dashboard.page)).toEqual([]);
    await notice(dashboard).getByRole('button', { name: 'dead: unit j₁' }).click();
    await expect(notice(dashboard)).toContainText('since iteration 289');
    expect(await violations(dashboard.page)).toEqual([]);
    await diverge(dashboard);
    await expectAtFirstBad(dashboard, 'account');
    expect(await violations(dashboard.page)).toEqual([]);
  });
}
