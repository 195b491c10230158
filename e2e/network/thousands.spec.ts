import { fileOf } from '../kit/experiments/samples.ts';
import { thousands } from '../kit/experiments/thousands.ts';
import { Steps } from '../kit/steps.ts';
import { expect, test } from '../kit/test.ts';

test.beforeEach(({ dashboard }) => dashboard.openExperiment(fileOf(thousands)));

test('every one of ten thousand parameters is checked', async ({ dashboard }) => {
  // Away from where the sigmoids are flat, so that every gradient counts.
  await dashboard.type('Bias', '0');
  await dashboard.expectState('ready');
  await dashboard.page.getByRole('tab', { name: 'Gradient check' }).click();
  await dashboard.button('Check gradients').click();
  await expect(dashboard.page.getByRole('status', { name: 'Result of the check' })).toContainText(
    'Iteration 0, “Exact gradient”: 9610 of 9610 agree, 0 differ.',
    { timeout: 20_000 },
  );
});

test('a saturated unit is marked and says since when it is', async ({ dashboard }) => {
  await dashboard.trainTo(5);
  const network = dashboard.figure('Network');
  await expect(network.getByRole('button', { description: /^saturated:/ })).toHaveCount(128);
  const notice = dashboard.page.getByRole('group', { name: 'What went wrong' });
  await expect(notice).toContainText('Saturated:');
  await notice.getByRole('button', { name: 'saturated: unit hidden2' }).click();
  await expect(notice).toContainText('hidden2 is saturated since iteration 0');
  await notice.getByRole('button', { name: 'Go to 0' }).click();
  await dashboard.expectIteration(0);
});

test('layers that have no letters are numbered in the formulas', async ({ dashboard }) => {
  const steps = new Steps(dashboard);
  await steps.open();
  await expect(steps.operation('pre-activation of layer hidden').locator('annotation').first()).toContainText(
    '\\mathbf{z}^{(1)}',
  );
});
