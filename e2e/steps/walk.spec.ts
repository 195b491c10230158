import { short } from '../../src/model/format-number.ts';
import { Steps } from '../kit/steps.ts';
import { expect, test } from '../kit/test.ts';

test('a rule that is chosen in the middle of a walk ends the walk and lists its own operations', async ({
  dashboard,
}) => {
  const steps = new Steps(dashboard);
  for (let n = 0; n < 12; n++) await dashboard.button('Step into').click();
  await expect(steps.place).toContainText('12 of 25');
  await dashboard.rule.selectOption('softmax-shortcut');
  await expect(steps.place).not.toContainText(' of ');
  await expect(steps.operation('delta of layer o')).toContainText('1 × 3');
  await dashboard.button('Step into').click();
  await expect(steps.place).toContainText('1 of 27');
});

test('Step into walks from iteration 180 to 181 and back to the very same screen', async ({ dashboard }) => {
  const steps = new Steps(dashboard);
  await dashboard.trainTo(180);
  await steps.open();
  await dashboard.button('Step into').click();
  await expect(steps.place).toHaveText('1 of 25: pre-activation of layer j');
  const start = await steps.picture();
  const walk: string[] = [start];
  for (let n = 1; n <= 25; n++) {
    await dashboard.page.keyboard.press(']');
    await expect(steps.place).toHaveText(new RegExp(`^${(n % 25) + 1} of 25: `));
    if (n === 25) await expect(steps.region).toContainText('Update 181 → 182');
    walk.push(await steps.picture());
  }
  await dashboard.expectIteration(181);
  for (let n = 24; n >= 0; n--) {
    await dashboard.page.keyboard.press('[');
    await expect.poll(() => steps.picture()).toBe(walk[n]);
  }
  await dashboard.button('Step out').click();
  await expect(steps.place).not.toContainText('of 25');
  await dashboard.expectIteration(180);
});

test('inside an update the graph lights what is at work, and what is not computed yet is said to be', async ({
  dashboard,
}) => {
  const steps = new Steps(dashboard);
  await steps.open();
  for (let n = 0; n < 3; n++) await dashboard.button('Step into').click();
  const row = steps.operation('pre-activation of layer k');
  await expect(row).toHaveAttribute('aria-current', 'step');
  await expect(row).toBeInViewport();
  const active = dashboard.figure('Network').locator('.active');
  await expect(active).toHaveCount(9 + 3);
  await expect(dashboard.figure('Network').locator('.unit.ahead')).toHaveCount(3);
});

test('in the backward pass the circles show δ, from the loss back to the first layer', async ({
  dashboard,
}) => {
  const steps = new Steps(dashboard);
  await dashboard.rule.selectOption('exact');
  await steps.open();
  const network = dashboard.figure('Network');
  const unit = (name: string) => network.getByRole('button', { name: `unit ${name}`, exact: true });
  const before = await unit('k3').textContent();
  let walked = 0;
  for (const layer of ['o', 'k', 'j']) {
    while (!(await steps.place.innerText()).endsWith(`: delta of layer ${layer}`)) {
      await dashboard.button('Step into').click();
      await expect(steps.place).toHaveText(new RegExp(`^${++walked} of `));
    }
    const cell = steps.operation(`delta of layer ${layer}`).getByRole('cell').last();
    const delta = Number(await cell.getAttribute('title'));
    await expect(unit(`${layer}3`)).toContainText(short(delta, 4));
    await expect(network).toContainText(`δ(${layer}₃)`);
  }
  await unit('k3').hover();
  await expect(network.getByRole('tooltip')).toContainText(/δ\s*-?0\.\d{10,}/);
  await dashboard.button('Step out').click();
  await expect(network).not.toContainText('δ');
  await expect(unit('k3')).toHaveText(before!);
});

test('in a walk no card of what is chosen covers the network; pointing shows one', async ({ dashboard }) => {
  const steps = new Steps(dashboard);
  await steps.open();
  const network = dashboard.figure('Network');
  const weight = network.getByRole('button', { name: 'weight j1 to k3', exact: true });
  await weight.press('Enter');
  await dashboard.button('Play').hover();
  await expect(dashboard.card).toContainText('weight j₁→k₃');
  await dashboard.button('Step into').click();
  await expect(dashboard.card).toBeHidden();
  await expect(weight).toHaveAttribute('aria-pressed', 'true');
  await network.getByRole('button', { name: 'unit o1', exact: true }).hover();
  await expect(dashboard.card).toContainText('unit o₁');
  await dashboard.button('Step out').click();
  await expect(dashboard.card).toContainText('weight j₁→k₃');
});

test('Play slowly walks by itself, and can be stopped at any operation', async ({ dashboard }) => {
  const steps = new Steps(dashboard);
  await dashboard.page.getByRole('combobox', { name: 'Operations a second' }).selectOption('10/s');
  await dashboard.button('Play slowly').click();
  await steps.expectPast(4);
  await dashboard.button('Play slowly').click();
  await expect(dashboard.button('Play slowly')).toHaveAttribute('aria-pressed', 'false');
  const stopped = await steps.place.innerText();
  await dashboard.paint(30);
  await expect(steps.place).toHaveText(stopped);
});

test('the key for play stops a walk that goes by itself, and nothing else', async ({ dashboard }) => {
  const steps = new Steps(dashboard);
  await dashboard.trainTo(30);
  await dashboard.page.getByRole('combobox', { name: 'Operations a second' }).selectOption('10/s');
  await dashboard.button('Play slowly').click();
  await steps.expectPast(2);
  await dashboard.page.keyboard.press('k');
  await expect(dashboard.button('Play slowly')).toHaveAttribute('aria-pressed', 'false');
  const stopped = await steps.place.innerText();
  await dashboard.paint(30);
  await expect(steps.place).toHaveText(stopped);
  await dashboard.expectIteration(30);
});

test('Play leaves the update, and training goes on', async ({ dashboard }) => {
  const steps = new Steps(dashboard);
  await dashboard.button('Step into').click();
  await expect(steps.place).toContainText('1 of 25');
  await dashboard.play('unthrottled');
  await dashboard.expectState('converged');
  await expect(steps.place).toHaveText('the run ended here: this update would follow');
});
