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
  const controls = dashboard.page.getByRole('spinbutton').or(dashboard.button('Play'));
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

test('the same value again changes nothing', async ({ dashboard }) => {
  await dashboard.trainTo(100);
  await dashboard.type('Learning rate', '1e-2');
  await dashboard.type('Bias', '0.30');
  await dashboard.paint(3);
  await dashboard.expectState('paused');
  await dashboard.expectPicture(notebookAt(100));
});

const refused: [field: string, sentence: string, texts: string[]][] = [
  [
    'Learning rate',
    'Learning rate: type a number of 0 or more, such as 0.01. The run still uses 0.01.',
    ['', '-0.01', '1e400', '-', '1e'],
  ],
  ['Bias', 'Bias: type a number such as 0.3. The run still uses 0.3.', ['', '1e400', '-1e400', '--1']],
  [
    'Stop at loss',
    'Stop at loss: type a number such as 0.01. The run still uses 0.01.',
    ['', '1e400', 'e', '.'],
  ],
  [
    'Stop at iteration',
    'Stop at iteration: type a whole number of 1 or more, such as 100000. The run still uses 100000.',
    ['', '0', '-5', '1.5', '1e400', '9007199254740993'],
  ],
];

test('a field refuses nonsense in one sentence, and the run stays as it is', async ({ dashboard }) => {
  await dashboard.trainTo(20);
  for (const [field, sentence, texts] of refused) {
    for (const text of texts) {
      await test.step(`${field}: “${text}”`, async () => {
        await dashboard.typeAnything(field, text);
        await expect(dashboard.alert).toHaveText(sentence);
        await expect(dashboard.field(field)).toHaveAttribute('aria-invalid', 'true');
        await expect(dashboard.field(field)).toHaveAccessibleDescription(sentence);
        await dashboard.field(field).press('Escape');
        await expect(dashboard.alert).toBeHidden();
      });
    }
    await dashboard.expectState('paused');
    await dashboard.expectPicture(notebookAt(20));
  }
});

test('a number that no update moves is a run like any other', async ({ dashboard }) => {
  await dashboard.type('Learning rate', '0');
  await dashboard.type('Stop at iteration', '50');
  await dashboard.trainToEnd('limit');
  await dashboard.expectIteration(50);
  expect(await dashboard.weights()).toEqual(notebookAt(0).weights);
});
