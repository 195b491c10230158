import type { Dashboard } from '../kit/page.ts';
import { sample } from '../kit/experiments/samples.ts';
import { expect, test } from '../kit/test.ts';
import { violations } from '../kit/violations.ts';

const recipe = ({ page }: Dashboard) => page.getByRole('region', { name: 'Experiment' });
const select = (dashboard: Dashboard, name: string) =>
  recipe(dashboard).getByRole('combobox', { name, exact: true });

test('each optimizer comes with fields of its own, which are PyTorch’s defaults at first', async ({
  dashboard,
}) => {
  for (const [optimizer, numbers] of [
    [
      'adamw',
      {
        'Learning rate': '0.001',
        'Beta 1': '0.9',
        'Beta 2': '0.999',
        Epsilon: '1e-8',
        'Weight decay': '0.01',
      },
    ],
    ['rmsprop', { 'Learning rate': '0.01', Decay: '0.99', Epsilon: '1e-8' }],
    ['nesterov', { 'Learning rate': '0.001', Momentum: '0.9', L2: '' }],
  ] as const) {
    await select(dashboard, 'Optimizer').selectOption(optimizer);
    for (const [name, value] of Object.entries(numbers))
      await expect(dashboard.field(name)).toHaveValue(value);
  }
  await expect(dashboard.field('Beta 1')).toHaveCount(0);
  await expect(dashboard.field('L2')).toHaveAttribute('placeholder', 'none');
  await dashboard.type('L2', '0.01');
  await dashboard.expectState('ready');
  await dashboard.type('L2', '');
  await expect(dashboard.field('L2')).toHaveValue('');
  await dashboard.type('Momentum', '1');
  await expect(dashboard.alert).toHaveText(
    'Momentum: “1” is not below 1. Type a number from 0 to less than 1, such as 0.9; the value stays 0.9.',
  );
  await dashboard.field('Momentum').press('Escape');
  await dashboard.trainTo(3);
});

test('order, schedule, clipping and batches by keyboard; a batch of more samples than there are is mended in one press', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await dashboard.openExperiment(sample('iris-adam').text);
  await select(dashboard, 'Schedule').focus();
  await page.keyboard.type('cosine');
  await expect(select(dashboard, 'Schedule')).toHaveValue('cosine');
  await dashboard.type('Epochs', '40');
  await dashboard.type('Least rate', '0.0001');
  await expect(dashboard.figure('Learning rate over epochs')).toContainText(
    'η from 0.01000 to 1.000e-4 in 50 epochs',
  );
  await dashboard.type('Clip norm', '0');
  await expect(dashboard.alert).toContainText(
    '“0” is not above 0. Type a number above 0, such as 1, or nothing for none',
  );
  await dashboard.field('Clip norm').press('Escape');
  await dashboard.type('Clip norm', '1');
  await select(dashboard, 'Order').selectOption('as-given');
  await expect(dashboard.field('Order seed')).toHaveCount(0);
  await dashboard.type('Batch size', '500');
  await expect(dashboard.alert).toContainText('500 is more than 120, the number of training samples');
  await dashboard.button('Use batches of 120').press('Enter');
  await expect(dashboard.field('Batch size')).toHaveValue('120');
  await expect(recipe(dashboard)).toContainText('1 update an epoch');
  await dashboard.type('Patience', '3');
  await dashboard.type('Stop at accuracy', '0.9');
  await dashboard.trainTo(5);

  await dashboard.field('Clip norm').press('F1');
  await expect(recipe(dashboard)).toContainText(
    'Where the norm ‖g‖ of the whole gradient is larger than this',
  );
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await dashboard.button('What is Clip norm?').click();
  await expect(recipe(dashboard)).not.toContainText('Where the norm');
});

test('a loss and a rule that are not defined say why, and one press makes them so', async ({ dashboard }) => {
  await dashboard.trainTo(4);
  const activation = recipe(dashboard)
    .getByRole('group', { name: 'Layer o' })
    .getByRole('combobox', { name: 'Activation' });
  await activation.selectOption('linear');
  await expect(dashboard.alert).toContainText(
    'is not defined for linear outputs: it needs softmax or sigmoid',
  );
  await expect(activation).toHaveValue('softmax');
  await dashboard.expectIteration(4);
  // The rule of the notebook is not defined for linear outputs, either: it is mended along.
  await dashboard.button('Use mean squared error').click();
  await dashboard.expectState('ready');
  await expect(activation).toHaveValue('linear');
  await expect(select(dashboard, 'Loss function')).toHaveValue('mean-squared-error');
  await expect(dashboard.rule).toHaveValue('exact');
  await expect(
    select(dashboard, 'Loss function').locator('option', { hasText: /^cross-entropy$/ }),
  ).toHaveAttribute('title', 'cross-entropy is not defined for linear outputs: it needs softmax or sigmoid');

  await dashboard.rule.selectOption('softmax-shortcut');
  await expect(dashboard.alert).toContainText('p − t needs a softmax output layer');
  await dashboard.button('Use softmax outputs').click();
  await expect(activation).toHaveValue('softmax');
  await expect(dashboard.rule).toHaveValue('softmax-shortcut');
  await recipe(dashboard).getByRole('checkbox', { name: 'Train biases' }).check();
  await expect(recipe(dashboard)).toContainText('trained with the weights');
});
