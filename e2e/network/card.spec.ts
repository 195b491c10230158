import { prepare } from '../../worker/engine/prepared.ts';
import { Session } from '../../worker/training/session.ts';
import { notebook } from '../../worker/notebook.ts';
import { frameOf } from '../../worker/training/frame.ts';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';

/** What the card says: its title, and its values by name. */
async function cardOf(dashboard: Dashboard) {
  const title = await dashboard.card.getByRole('strong').textContent();
  const [names, values] = await Promise.all([
    dashboard.card.getByRole('term').allTextContents(),
    dashboard.card.getByRole('definition').allTextContents(),
  ]);
  return { title, ...Object.fromEntries(names.map((name, n) => [name, Number(values[n])])) };
}

/** The engine's frame in Node. */
function frameAt(iteration: number) {
  const session = new Session(prepare(notebook));
  while (session.iteration < iteration) session.advance(true);
  return frameOf(session);
}

const mark = (dashboard: Dashboard, name: string) =>
  dashboard.figure('Network').getByRole('button', { name, exact: true });

test('the card of a weight shows it, its gradient and its last change, every digit', async ({
  dashboard,
}) => {
  await dashboard.trainTo(180);
  await mark(dashboard, 'weight k1 to o2').hover();
  const { parameters, gradient, change } = frameAt(180);
  // Two layers of 9 weights and 3 biases come before; then k1 to o1, k1 to o2.
  const at = 2 * 12 + 1;
  expect(await cardOf(dashboard)).toEqual({
    title: 'weight k₁→o₂',
    w: parameters[at],
    '∂L/∂w by this rule': gradient[at],
    'last change 179→180': change[at],
  });
  await dashboard.page.mouse.move(2, 2);
  await expect(dashboard.card).toBeHidden();
});

test('the card of a unit shows z, a and the bias; that of an output its target; that of an input its value', async ({
  dashboard,
}) => {
  await dashboard.trainTo(180);
  const { z, a, gradient } = frameAt(180);
  await mark(dashboard, 'unit k2').hover();
  expect(await cardOf(dashboard)).toEqual({
    title: 'unit k₂',
    z: z[4],
    a: a[4],
    bias: 0.3,
    '∂L/∂b by this rule': gradient[12 + 9 + 1],
  });
  await mark(dashboard, 'unit o1').hover();
  await expect(dashboard.card).toContainText('unit o₁');
  expect(await cardOf(dashboard)).toMatchObject({ z: z[6], a: a[6], target: 1 });
  await mark(dashboard, 'input i3').hover();
  await expect(dashboard.card).toContainText('input i₃');
  expect(await cardOf(dashboard)).toEqual({ title: 'input i₃', value: 0.7 });
});

test('the card of a mark leaves the values of all units to be read', async ({ dashboard }) => {
  const values = dashboard.figure('Network').locator('text.value');
  await expect(values).toHaveCount(12);
  for (const name of [
    'weight i1 to j2',
    'weight j1 to k3',
    'weight k3 to o1',
    'unit j1',
    'unit k2',
    'input i3',
  ]) {
    await mark(dashboard, name).press('Enter');
    await expect(dashboard.card).toBeVisible();
    // It is placed anew when its curve has come.
    const hidden = async () => {
      const card = (await dashboard.card.boundingBox())!;
      const texts = await values.evaluateAll((all) =>
        all.map((text) => text.getBoundingClientRect().toJSON() as DOMRect),
      );
      return texts.filter(
        ({ left, right, top, bottom }) =>
          left < card.x + card.width && card.x < right && top < card.y + card.height && card.y < bottom,
      );
    };
    await expect.poll(hidden, name).toEqual([]);
    await dashboard.page.keyboard.press('Escape');
  }
});

test('the card follows the cursor, and is live while training', async ({ dashboard }) => {
  await mark(dashboard, 'unit o1').hover();
  await dashboard.page.keyboard.press('Space');
  await dashboard.expectPast(20);
  await expect(dashboard.card).toBeVisible();
  await dashboard.page.keyboard.press('Space');
  await dashboard.expectState('paused');
  const { iteration } = await dashboard.picture();
  expect(await cardOf(dashboard)).toMatchObject({ a: frameAt(iteration).a[6] });
  await dashboard.page.keyboard.press('Home');
  await dashboard.expectIteration(0);
  expect(await cardOf(dashboard)).toMatchObject({ a: frameAt(0).a[6] });
});

test('a click pins the card, another mark’s card comes in front of it, and Escape lets it go', async ({
  dashboard,
}) => {
  const pinned = mark(dashboard, 'unit j2');
  await pinned.click();
  await expect(pinned).toHaveAttribute('aria-pressed', 'true');
  await dashboard.page.mouse.move(2, 2);
  await expect(dashboard.card).toContainText('unit j₂');
  await mark(dashboard, 'unit k3').hover();
  await expect(dashboard.card).toContainText('unit k₃');
  await dashboard.page.mouse.move(2, 2);
  await expect(dashboard.card).toContainText('unit j₂');
  await dashboard.page.keyboard.press('Escape');
  await expect(dashboard.card).toBeHidden();
  await expect(pinned).toHaveAttribute('aria-pressed', 'false');
});

test('the keyboard goes from mark to mark, and Enter pins one while training goes on', async ({
  dashboard,
}) => {
  const { keyboard } = dashboard.page;
  await mark(dashboard, 'input i1').focus();
  await keyboard.press('ArrowDown');
  await expect(mark(dashboard, 'input i2')).toBeFocused();
  await expect(dashboard.card).toContainText('input i₂');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await expect(mark(dashboard, 'weight i1 to j1')).toBeFocused();
  expect(await cardOf(dashboard)).toMatchObject({ title: 'weight i₁→j₁', w: 0.1, 'last change': 0 });
  await keyboard.press('Enter');
  await dashboard.button('Play').focus();
  await keyboard.press('Space');
  await dashboard.expectPast(10);
  await expect(dashboard.card).toContainText('weight i₁→j₁');
  await keyboard.press('Space');
  await dashboard.expectState('paused');
  const { iteration } = await dashboard.picture();
  expect(await cardOf(dashboard)).toMatchObject({ w: frameAt(iteration).parameters[0] });
  await mark(dashboard, 'weight i1 to j1').focus();
  await keyboard.press('Escape');
  await dashboard.button('Play').focus();
  await expect(dashboard.card).toBeHidden();
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true });

  test('a tap on a unit shows its card, a tap beside it takes it away', async ({ dashboard }) => {
    await mark(dashboard, 'unit k2').tap();
    await expect(dashboard.card).toContainText('unit k₂');
    await mark(dashboard, 'weight k1 to o2').tap();
    await expect(dashboard.card).toContainText('weight k₁→o₂');
    const picture = dashboard.figure('Network').getByRole('group', { name: /^Units and weights/ });
    const box = (await picture.boundingBox())!;
    await dashboard.page.touchscreen.tap(box.x + 8, box.y + box.height - 6);
    await expect(dashboard.card).toBeHidden();
  });
});
