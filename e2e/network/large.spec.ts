import type { Experiment } from '../../worker/protocol.ts';
import { deep, digits, millions } from '../kit/experiments/large.ts';
import type { Dashboard } from '../kit/page.ts';
import { Steps } from '../kit/steps.ts';
import { expect, test } from '../kit/test.ts';

/*
 * Experiments whose single pieces of work take up to seconds: slow is told from dead. That nothing of the page stands
 * still for long is not measured in time, which belongs to the machine, but in what it has to draw.
 */
const MOST_ELEMENTS = 20_000;

/** For what takes seconds on a quiet machine. */
const patient = { timeout: 60_000 };

// One after the other: each of them has both the page and the worker busy.
test.describe.configure({ mode: 'default' });

const restart = (dashboard: Dashboard) => dashboard.button('Restart');

/** Opens it, while the notebook's run stays on the screen. */
async function open(dashboard: Dashboard, experiment: Experiment): Promise<void> {
  await dashboard.chooseFile('large.json', {
    type: 'converge-experiment',
    version: 1,
    source: 'a test',
    ...experiment,
  });
  await expect(dashboard.experiment).toHaveText(experiment.name, patient);
  await dashboard.expectState('ready');
}

/** Trains some iterations and pauses. */
async function trainSome(dashboard: Dashboard): Promise<void> {
  await dashboard.play('unthrottled');
  await expect.poll(() => dashboard.newest(), patient).toBeGreaterThan(2);
  await dashboard.button('Pause').click();
  await expect(dashboard.state).toHaveAttribute('data-state', 'paused', patient);
}

async function scrubTo(dashboard: Dashboard, iteration: number): Promise<void> {
  await dashboard.slider.fill(String(iteration));
  await expect(dashboard.iteration).toHaveAttribute('data-value', String(iteration), patient);
}

/** Into the update at the cursor, and out of it again. */
async function stepThrough(dashboard: Dashboard, operations: number): Promise<void> {
  const steps = new Steps(dashboard);
  await steps.tab.click();
  await expect(steps.operations.first()).toBeVisible(patient);
  await expect(steps.operations.first().locator('math')).not.toHaveCount(0);
  for (let n = 1; n <= operations; n++) {
    await dashboard.page.keyboard.press(']');
    await expect(steps.place).toHaveText(new RegExp(`^${n} of `), patient);
  }
  await dashboard.page.keyboard.press('Escape');
}

async function check(dashboard: Dashboard, result: RegExp): Promise<void> {
  await dashboard.page.getByRole('tab', { name: 'Gradient check' }).click();
  await dashboard.button('Check gradients').click();
  const status = dashboard.page.getByRole('status', { name: 'Result of the check' });
  await expect(status).toContainText(result, { timeout: 90_000 });
}

const elements = ({ page }: Dashboard) => page.evaluate(() => document.querySelectorAll('*').length);

const cases: [what: string, make: () => Experiment, operations: number, checked: RegExp][] = [
  [
    '5,000 digits in mini-batches',
    () => digits(32),
    25,
    /a sample of 101770: ([1-9]\d*) of \1 agree, 0 differ\./,
  ],
  [
    '5,000 digits in one batch',
    () => digits(5000),
    25,
    /a sample of 101770: ([1-9]\d*) of \1 agree, 0 differ\./,
  ],
  ['four million parameters', () => millions, 3, /a sample of 4182990: ([1-9]\d*) of \1 agree, 0 differ\./],
  // Through so many layers hardly any gradient comes: differences of the loss cannot tell, the dual numbers can.
  [
    'three thousand layers',
    () => deep,
    3,
    /a sample of 35993: 0 of ([1-9]\d*) agree, 0 differ, \1 too small to tell\./,
  ],
];

for (const [what, make, operations, checked] of cases) {
  test(`${what}: opens, trains, scrubs to the same bits, steps and is checked`, async ({ dashboard }) => {
    test.setTimeout(180_000);
    await open(dashboard, make());
    const loss = await dashboard.valueOf(dashboard.loss);
    await trainSome(dashboard);
    await scrubTo(dashboard, 1);
    const first = await dashboard.valueOf(dashboard.loss);
    expect(first).not.toBe(loss);
    await scrubTo(dashboard, 0);
    await expect.poll(() => dashboard.valueOf(dashboard.loss), patient).toBe(loss);
    await scrubTo(dashboard, 1);
    await expect.poll(() => dashboard.valueOf(dashboard.loss), patient).toBe(first);
    await stepThrough(dashboard, operations);
    await check(dashboard, checked);
    await expect(restart(dashboard)).toHaveCount(0);
    await expect(dashboard.alert).toHaveCount(0);
    expect(await elements(dashboard)).toBeLessThan(MOST_ELEMENTS);
  });
}

test('a sample of a batch of thousands is typed, not picked from a list of thousands', async ({
  dashboard,
}) => {
  test.slow();
  await open(dashboard, digits(5000));
  const steps = new Steps(dashboard);
  await steps.tab.click();
  const choice = steps.region.getByRole('group', { name: 'Sample of the batch' });
  await expect(choice).toContainText('1 of 5000 in the batch', patient);
  await choice.getByRole('textbox').fill('4321');
  await choice.getByRole('textbox').press('Enter');
  await expect(choice).toContainText('4321 of 5000 in the batch', patient);
  await expect(steps.operations.first().locator('math')).not.toHaveCount(0);
  expect(await elements(dashboard)).toBeLessThan(MOST_ELEMENTS / 2);
});

test('of three thousand layers those that were checked are listed, and none that was not is said to agree', async ({
  dashboard,
}) => {
  test.setTimeout(180_000);
  await open(dashboard, deep);
  await check(dashboard, /a sample of 35993/);
  const layers = dashboard.page
    .getByRole('list', { name: 'Verdict of each layer, the output first' })
    .getByRole('listitem');
  const [last, ...listed] = (await layers.allInnerTexts()).toReversed();
  const [, drawn] =
    /^… 2992 more layers, of which 0 differ\. Parameters of (\d+) of the 3000 layers were drawn$/.exec(
      last!,
    )!;
  expect(listed).toHaveLength(8);
  // At least the eight, and few enough that most layers have none.
  expect(Number(drawn)).toBeGreaterThanOrEqual(8);
  expect(Number(drawn)).toBeLessThan(1000);
  for (const text of listed)
    expect(text).toMatch(/^Layer h\d+\. ✓ agrees with dual numbers .*relative error/s);
});

test('of three thousand layers the first are drawn, and the walk takes its list along', async ({
  dashboard,
}) => {
  test.slow();
  await open(dashboard, deep);
  await expect(dashboard.figure('Network')).toContainText('the first 8 layers, … 2992 more');
  const recipe = dashboard.page.getByRole('region', { name: 'Experiment' });
  await expect(recipe).toContainText('… 2992 more layers');
  const weights = dashboard.page.getByRole('region', { name: 'Weights' });
  await expect(weights.getByRole('table')).toHaveCount(8);
  await expect(weights).toContainText('… 2992 more layers');
  const steps = new Steps(dashboard);
  await steps.tab.click();
  await expect(steps.region).toContainText('… 5960 operations after these', patient);
  // From the first operation back to the last one of the update before.
  await dashboard.trainTo(1);
  await dashboard.button('Step into').click();
  await expect(steps.place).toHaveText(/^1 of 33003/, patient);
  await dashboard.page.keyboard.press('[');
  await expect(steps.place).toHaveText(/^33003 of 33003/, patient);
  await expect(steps.region.locator('[aria-current="step"]')).toBeInViewport();
});
