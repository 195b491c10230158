import type { Locator } from '@playwright/test';
import { short } from '../../src/model/format-number.ts';
import { fileOf, items } from '../kit/download.ts';
import { notebookAt } from '../kit/golden.ts';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';

/** What has the focus, as a person would call it. */
const focused = (dashboard: Dashboard) =>
  dashboard.page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement;
    return element.ariaLabel ?? element.labels?.[0]?.innerText.split('\n')[0] ?? element.textContent.trim();
  });

/** Presses Tab until something has the focus. */
async function tabTo(dashboard: Dashboard, name: string, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 100; presses++) {
    await dashboard.page.keyboard.press(key);
    if ((await focused(dashboard)) === name) return;
  }
  throw new Error(`${key} does not reach ${name}.`);
}

test('Tab goes through every control in the order of the screen, and the network is one stop', async ({
  dashboard,
}) => {
  await dashboard.trainTo(200);
  await dashboard.scrubTo(180);
  await dashboard.page.getByRole('heading', { name: 'Converge' }).click();
  const order: string[] = [];
  for (;;) {
    await dashboard.page.keyboard.press('Tab');
    const name = await focused(dashboard);
    if (name === order[0] || order.length > 100) break;
    // Past the last control the focus is nowhere for one press.
    if ((await dashboard.page.evaluate(() => document.activeElement === document.body)) === false)
      order.push(name);
  }
  expect(order).toEqual([
    'Experiment',
    'Open…',
    'Undo',
    'Redo',
    'The loss falls to 0.01, by a backward pass that is wrong in three places: compare the backward rules.',
    'Presentation',
    'Keys',
    'Export',
    'Theme',
    '36 parameters',
    ...['j', 'k'].flatMap((layer) => ['Units', 'Activation', 'Remove layer', `More of layer ${layer}`]),
    'Units',
    'Activation',
    'More of layer o',
    'Add layer',
    'Shape',
    'Reset',
    'Initial weights',
    'Bias',
    'Loss function',
    'Optimizer',
    'Learning rate',
    'L2',
    'Backward rule',
    'The notebook’s two cells',
    'Batch size',
    'Order',
    'Schedule',
    'Clip norm',
    'Train biases',
    'Stop at loss',
    'Stop at iteration',
    'Stop at accuracy',
    'Patience',
    'Evaluate every',
    'weights',
    'Find',
    'What the lines mean',
    'input i1',
    'Network height',
    'Weights',
    'Go to the start',
    'Paste weights…',
    'Copy all weights',
    // The numbers of all tables are one stop as well: its first one, w(i1→j1), says its value.
    ...['W ij', 'b j'].map((name) => `Copy ${name} as NumPy`),
    short(notebookAt(180).weights[0]![0]![0]!, 8),
    ...['W jk', 'b k', 'W ko', 'b o'].map((name) => `Copy ${name} as NumPy`),
    'log',
    'linear',
    'Smoothing',
    'log iterations',
    'linear iterations',
    'Try it',
    'Go to start',
    'Step back',
    'Play',
    'Step forward',
    'Go to end',
    'Return to live',
    'Iteration',
    'Step back an operation',
    'Step into',
    'Step out',
    'Play slowly',
    'Operations a second',
    'Speed',
    'Go to iteration',
  ]);
});

test('the keyboard alone does the whole journey: play, pause, look back, change the rule, take the weights', async ({
  dashboard,
}) => {
  const { keyboard } = dashboard.page;
  await keyboard.press('Space');
  await dashboard.expectPast(5);
  await keyboard.press('k');
  await dashboard.expectState('paused');
  const paused = await dashboard.valueOf(dashboard.iteration);
  await keyboard.press('ArrowRight');
  await dashboard.expectIteration(paused + 1);
  await keyboard.press('Shift+ArrowLeft');
  await dashboard.expectIteration(Math.max(0, paused - 9));
  await keyboard.press('Home');
  await dashboard.expectPicture(notebookAt(0));
  await keyboard.press('End');
  await dashboard.expectIteration(paused + 1);

  await tabTo(dashboard, 'Go to iteration', 'Shift+Tab');
  await keyboard.type('180');
  await keyboard.press('Enter');
  await dashboard.expectPicture(notebookAt(180));

  await tabTo(dashboard, 'Speed', 'Shift+Tab');
  await keyboard.type('un');
  await expect(dashboard.speed).toHaveValue('unthrottled');
  await tabTo(dashboard, 'Play', 'Shift+Tab');
  await keyboard.press('Space');
  await dashboard.expectState('converged');
  await dashboard.expectPicture(notebookAt(927));

  await tabTo(dashboard, 'Iteration');
  await keyboard.press('Home');
  await dashboard.expectIteration(0);
  await tabTo(dashboard, 'Export', 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(dashboard.menuItem(items.here)).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(dashboard.menuItem(items.final)).toBeFocused();
  const downloading = dashboard.page.waitForEvent('download');
  await keyboard.press('Enter');
  expect(JSON.parse((await fileOf(await downloading)).text)).toMatchObject({ iteration: 927 });

  await tabTo(dashboard, 'Backward rule');
  await keyboard.type('Ex');
  await expect(dashboard.rule).toHaveValue('exact');
  await dashboard.expectState('ready');
});

test('the Export menu works as menus do', async ({ dashboard }) => {
  const { keyboard } = dashboard.page;
  const item = (name: keyof typeof items) => dashboard.menuItem(items[name]);
  await dashboard.button('Export').focus();
  await keyboard.press('Space');
  await expect(dashboard.button('Export')).toHaveAttribute('aria-expanded', 'true');
  const widest = dashboard.page.getByRole('menuitemradio', { name: '3200 px' });
  const steps: [string, Locator][] = [
    ['ArrowUp', widest],
    ['ArrowDown', item('here')],
    ['ArrowDown', item('final')],
    ['End', widest],
    ['Home', item('here')],
  ];
  await expect(item('here')).toBeFocused();
  for (const [key, there] of steps) {
    await keyboard.press(key);
    await expect(there).toBeFocused();
  }
  await keyboard.press('Escape');
  await expect(item('here')).toBeHidden();
  await expect(dashboard.button('Export')).toBeFocused();
  await dashboard.button('Export').click();
  await dashboard.page.getByRole('heading', { name: 'Converge' }).click();
  await expect(item('here')).toBeHidden();
  await dashboard.expectIteration(0);
});

test('typing in a field or choosing in a list is never taken for a key of the transport', async ({
  dashboard,
}) => {
  await dashboard.trainTo(100);
  const { keyboard } = dashboard.page;
  for (const name of ['Learning rate', 'Bias', 'Stop at loss', 'Stop at iteration', 'Go to iteration']) {
    await dashboard.field(name).focus();
    for (const key of ['Space', 'k', 'j', 'l', 'Home', 'End', 'ArrowLeft', 'ArrowRight', 'Shift+ArrowLeft'])
      await keyboard.press(key);
    await keyboard.press('Escape');
  }
  for (const select of [dashboard.rule, dashboard.speed]) {
    await select.focus();
    for (const key of ['k', 'j', 'l']) await keyboard.press(key);
  }
  await dashboard.paint(5);
  await dashboard.expectState('paused');
  await dashboard.expectIteration(100);
});

test('keys held with Ctrl, Alt or ⌘ are left to the browser', async ({ dashboard }) => {
  await dashboard.trainTo(100);
  for (const key of ['Control+l', 'Meta+k', 'Alt+ArrowUp', 'Control+j']) {
    await dashboard.page.keyboard.press(key);
  }
  await dashboard.paint(5);
  await dashboard.expectState('paused');
  await dashboard.expectIteration(100);
});

test('Space presses the button that has the focus, once', async ({ dashboard }) => {
  await dashboard.button('Step forward').focus();
  await dashboard.page.keyboard.press('Space');
  await dashboard.expectIteration(1);
  await dashboard.expectState('paused');
});

test('whatever has the focus is seen to have it', async ({ dashboard }) => {
  const controls = [dashboard.button('Play'), dashboard.slider, dashboard.speed, dashboard.field('Bias')];
  for (const control of controls) {
    await control.focus();
    await dashboard.page.keyboard.press('Shift');
    await expect(control).toHaveCSS('outline-style', 'solid');
    await expect(control).toHaveCSS('outline-width', '2px');
  }
});

test('Keys lists the keys', async ({ dashboard }) => {
  const space = dashboard.page.getByText('Space, K');
  await expect(space).toBeHidden();
  await dashboard.page.getByText('Keys', { exact: true }).click();
  await expect(space).toBeVisible();
  await expect(dashboard.page.getByRole('link', { name: 'Licenses of what is built in' })).toBeVisible();
  await dashboard.page.keyboard.press('Escape');
  await expect(space).toBeHidden();
});
