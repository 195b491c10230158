import { notebookAt } from '../kit/golden.ts';
import { expect, test } from '../kit/test.ts';

test('Go to iteration looks back to an iteration that is reached', async ({ dashboard }) => {
  await dashboard.trainToEnd();
  await dashboard.type('Go to iteration', '180');
  await dashboard.expectPicture(notebookAt(180));
  await dashboard.expectState('converged');
});

test('Go to iteration trains exactly to one that is not reached yet', async ({ dashboard }) => {
  for (const iteration of [1, 250, 251, 926]) {
    await dashboard.trainTo(iteration);
    await dashboard.expectPicture(notebookAt(iteration));
    expect(await dashboard.newest()).toBe(iteration);
  }
});

test('Go to iteration from the past, while training, and past the newest, lands there', async ({
  dashboard,
}) => {
  await dashboard.play('30');
  await dashboard.expectPast(5);
  await dashboard.scrubTo(2);
  await dashboard.trainTo(600);
  await dashboard.expectPicture(notebookAt(600));
});

test('Go to an iteration beyond the end says where a finished run ended', async ({ dashboard }) => {
  await dashboard.trainToEnd();
  await dashboard.scrubTo(180);
  await dashboard.type('Go to iteration', '928');
  await expect(dashboard.alert).toContainText(
    'Go to iteration: this run ended at iteration 927. Type a number from 0 to 927.',
  );
  await dashboard.expectIteration(180);
  await dashboard.type('Go to iteration', '200');
  await dashboard.expectIteration(200);
  await expect(dashboard.alert).toBeHidden();
});

test('Go to an iteration that the run never reaches ends at its end, and says so', async ({ dashboard }) => {
  await dashboard.type('Go to iteration', '5000');
  await dashboard.expectState('converged');
  await dashboard.expectPicture(notebookAt(927));
  await expect(dashboard.state).toContainText('Converged after 927 iterations');
});

test('Go to iteration refuses nonsense in a sentence and changes nothing', async ({ dashboard }) => {
  await dashboard.trainTo(20);
  for (const [text, reason] of [
    ['', 'nothing was typed'],
    ['-3', '“-3” is less than 0'],
    ['1.5', '“1.5” is no whole number'],
    ['1e400', '“1e400” is beyond every float64'],
    ['1e', '“1e” is no number'],
    ['0x10', '“0x10” is no number'],
    ['100001', '“100001” is more than 100000'],
  ] as const) {
    await dashboard.type('Go to iteration', text);
    await expect(dashboard.alert).toHaveText(
      `Go to iteration: ${reason}. Type a whole number from 0 to 100000.`,
    );
    await expect(dashboard.field('Go to iteration')).toHaveValue(text);
    await expect(dashboard.field('Go to iteration')).toHaveAttribute('aria-invalid', 'true');
    await dashboard.paint(2);
    await dashboard.expectIteration(20);
    await dashboard.expectState('paused');
    await dashboard.type('Go to iteration', '20');
    await expect(dashboard.alert).toBeHidden();
  }
  await dashboard.expectPicture(notebookAt(20));
  expect(await dashboard.newest()).toBe(20);
});
