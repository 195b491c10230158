import { refused, taken } from '../../src/model/testing/typed.ts';
import { notebook } from '../../worker/notebook.ts';
import { EngineRun, notebookAt } from '../kit/golden.ts';
import { expect, test } from '../kit/test.ts';

const changes: [field: string, value: string][] = [
  ['Learning rate', '0.02'],
  ['Bias', '0.25'],
  ['Stop at loss', '2.5'],
  ['Stop at iteration', '60'],
];

for (const [field, value] of changes) {
  test(`a new ${field} starts a fresh run at iteration 0, also while training and looking back`, async ({
    dashboard,
  }) => {
    await dashboard.trainTo(100);
    await dashboard.play('60');
    await dashboard.scrubTo(50);
    await dashboard.type(field, value);
    await dashboard.expectState('ready');
    await dashboard.expectIteration(0);
    expect(await dashboard.newest()).toBe(0);
    await expect(dashboard.button('Return to live')).toBeHidden();
    await expect(dashboard.field(field)).toHaveValue(value);
    await dashboard.paint(5);
    await dashboard.expectState('ready');
    await dashboard.button('Step forward').click();
    await dashboard.expectIteration(1);
    // The new value counts: the first two change the first update, the last two only the end.
    const changed = (await dashboard.valueOf(dashboard.loss)) !== notebookAt(1).loss;
    expect(changed).toBe(field === 'Learning rate' || field === 'Bias');
    await dashboard.trainToEnd(field === 'Stop at iteration' ? 'limit' : 'converged');
    expect(await dashboard.newest()).not.toBe(927);
  });
}

test('an end that the run has not passed keeps it, with its past, and it goes on', async ({ dashboard }) => {
  await dashboard.type('Stop at iteration', '100');
  await dashboard.trainToEnd('limit');
  await dashboard.type('Go to iteration', '101');
  await expect(dashboard.alert).toContainText('this run ended at iteration 100');
  await dashboard.scrubTo(50);
  await dashboard.type('Stop at iteration', '100000');
  await dashboard.expectState('paused');
  await expect(dashboard.alert).toBeHidden();
  await dashboard.expectPicture(notebookAt(50));
  expect(await dashboard.newest()).toBe(100);
  await dashboard.button('Play').click();
  await dashboard.expectState('converged');
  await dashboard.expectPicture(notebookAt(927));
  await dashboard.type('Stop at loss', '0.005');
  await dashboard.expectState('paused');
  await dashboard.type('Stop at iteration', '1000');
  await dashboard.button('Play').click();
  await dashboard.expectState('limit');
  await dashboard.expectPicture(notebookAt(1000));
  await dashboard.scrubTo(180);
  await dashboard.expectPicture(notebookAt(180));
  // The run would have ended before: it starts afresh.
  await dashboard.type('Stop at iteration', '999');
  await dashboard.expectState('ready');
  expect(await dashboard.newest()).toBe(0);
});

test('a new backward rule starts a fresh run at iteration 0', async ({ dashboard }) => {
  await dashboard.trainToEnd();
  await dashboard.rule.selectOption('exact');
  await dashboard.expectState('ready');
  await dashboard.expectPicture(notebookAt(0));
});

test('changes in quick succession add up, and Play right after them trains with all of them', async ({
  dashboard,
}) => {
  const controls = dashboard.page.getByRole('textbox').or(dashboard.button('Play'));
  // In one task, so that no answer of the worker comes in between.
  await controls.evaluateAll((elements) => {
    const values: Record<string, string> = {
      'Learning rate': '0.02',
      'Stop at loss': '0',
      'Stop at iteration': '77',
    };
    for (const field of elements as HTMLInputElement[]) {
      const value = values[field.labels?.[0]?.innerText ?? ''];
      if (value === undefined) continue;
      field.value = value;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
    for (const element of elements as HTMLElement[]) if (element.ariaLabel === 'Play') element.click();
  });
  await dashboard.expectState('limit');
  const training = { ...notebook.training, optimizer: { name: 'sgd', learningRate: 0.02 } as const };
  await dashboard.expectPicture(new EngineRun({ training }).at(77));
});

test('the same value again, however it is written, changes nothing', async ({ dashboard }) => {
  await dashboard.trainTo(100);
  for (const text of ['1e-2', '0.010', ' 0,01 ', '1/100', '+.01']) {
    await dashboard.type('Learning rate', text);
    await expect(dashboard.field('Learning rate')).toHaveValue(text);
  }
  await dashboard.field('Bias').fill('0.30');
  await dashboard.field('Bias').press('Tab');
  await dashboard.field('Stop at loss').focus();
  await dashboard.field('Stop at loss').blur();
  await dashboard.paint(3);
  await dashboard.expectState('paused');
  await dashboard.expectPicture(notebookAt(100));
});

/** Every n-th, and no control characters, which a field of one line leaves out. */
const some = <Item>(items: readonly Item[], n: number) => items.filter((_, at) => at % n === 0);
const typeable = (text: string) => !/[\t\0]/.test(text);

test('what is no number is refused in words, stays as it was typed, and the run goes on', async ({
  dashboard,
}) => {
  await dashboard.trainTo(20);
  const field = dashboard.field('Bias');
  for (const [reason, texts] of refused) {
    for (const text of some(texts, texts.length > 20 ? 3 : 1).filter(typeable)) {
      await dashboard.type('Bias', text);
      await expect(dashboard.alert).toContainText(reason);
      await expect(dashboard.alert).toContainText(/^\s*Bias: .*\. Type .*; the value stays 0\.3\.\s*$/);
      await expect(field).toHaveValue(text);
    }
  }
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/^Bias: “1\/0e5” divides by 0\. Type /);
  await field.press('Tab');
  await expect(field).toHaveValue('1/0e5');
  await dashboard.expectState('paused');
  await dashboard.expectPicture(notebookAt(20));
  await field.press('Escape');
  await expect(dashboard.alert).toBeHidden();
  await expect(field).toHaveValue('0.3');

  await dashboard.play('30');
  await dashboard.type('Learning rate', '0x10');
  await expect(dashboard.alert).toBeVisible();
  await dashboard.expectPast((await dashboard.valueOf(dashboard.iteration)) + 5);
  await expect(dashboard.field('Learning rate')).toHaveValue('0x10');
});

test('a number is taken exactly, in every way that it can be written, and stays as it was typed', async ({
  dashboard,
}) => {
  const field = dashboard.field('Bias');
  const bias = dashboard.page.getByRole('region', { name: 'Weights' }).getByRole('cell').last();
  await dashboard.button('Step forward').click();
  await dashboard.expectIteration(1);
  const modest = taken.filter(([text, value]) => typeable(text) && Math.abs(value) < 100);
  for (const [text, value] of modest) {
    await dashboard.type('Bias', text);
    await expect(field).toHaveValue(text);
    // The number in use, where it is written otherwise, and what the network starts with.
    const exact = Object.is(value, -0) ? '-0' : String(value);
    if (text !== exact) await expect(field).toHaveAttribute('title', exact);
    await expect(bias).toHaveAttribute('title', exact);
  }
  await dashboard.expectIteration(0);
  await expect(dashboard.alert).toBeHidden();
});

const limits: [field: string, text: string, sentence: string][] = [
  [
    'Learning rate',
    '-0.01',
    '“-0.01” is less than 0. Type a number of 0 or more, such as 0.01 or 1/3; the value stays 0.01.',
  ],
  [
    'Stop at loss',
    'e',
    '“e” is no number. Type a number of 0 or more, such as 0.01, or nothing for none; the value stays 0.01.',
  ],
  [
    'Stop at loss',
    '-5',
    '“-5” is less than 0. Type a number of 0 or more, such as 0.01, or nothing for none; the value stays 0.01.',
  ],
  [
    'Stop at loss',
    '1,000',
    '“1,000” can be read in two ways. Type 1000 or 1.000, or nothing for none; the value stays 0.01.',
  ],
  ...(
    [
      ['', 'nothing was typed'],
      ['0', '“0” is less than 1'],
      ['-5', '“-5” is less than 1'],
      ['1.5', '“1.5” is no whole number'],
      ['9007199254740992', '“9007199254740992” is more than 9007199254740991'],
    ] as const
  ).map(([text, reason]): [string, string, string] => [
    'Stop at iteration',
    text,
    `${reason}. Type a whole number from 1 to 9007199254740991; the value stays 100000.`,
  ]),
];

test('a field says its limits, and the run stays as it is', async ({ dashboard }) => {
  await dashboard.trainTo(20);
  for (const [field, text, sentence] of limits) {
    await dashboard.type(field, text);
    await expect(dashboard.alert).toHaveText(`${field}: ${sentence}`);
    await expect(dashboard.field(field)).toHaveAccessibleDescription(`${field}: ${sentence}`);
    await dashboard.field(field).press('Escape');
    await expect(dashboard.alert).toBeHidden();
  }
  await dashboard.expectState('paused');
  await dashboard.expectPicture(notebookAt(20));
});

test('a number that no update moves is a run like any other', async ({ dashboard }) => {
  await dashboard.type('Learning rate', '0');
  await dashboard.type('Stop at iteration', '50');
  await dashboard.trainToEnd('limit');
  await dashboard.expectIteration(50);
  expect(await dashboard.weights()).toEqual(notebookAt(0).weights);
});
