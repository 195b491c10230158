import { notebookAt } from '../kit/golden.ts';
import { expect, test } from '../kit/test.ts';

test('Pause stops at an exact iteration, and it stays there', async ({ dashboard }) => {
  await dashboard.play('60');
  await dashboard.expectPast(30);
  await dashboard.button('Pause').click();
  await dashboard.expectState('paused');
  const iteration = await dashboard.valueOf(dashboard.iteration);
  await expect(dashboard.state).toHaveText(`Paused at iteration ${iteration}`);
  await dashboard.paint(40);
  await dashboard.expectPicture(notebookAt(iteration));
  expect(await dashboard.newest()).toBe(iteration);
});

test('Pause at full speed lands on a whole iteration too, and training goes on from there', async ({
  dashboard,
}) => {
  await dashboard.makeEndless();
  let before = 0;
  for (let times = 0; times < 2; times++) {
    await dashboard.play('unthrottled');
    await dashboard.expectPast(before);
    await dashboard.button('Pause').click();
    await dashboard.expectState('paused');
    before = await dashboard.valueOf(dashboard.iteration);
    await dashboard.paint(10);
    await dashboard.expectIteration(before);
  }
  await dashboard.button('Step forward').click();
  await dashboard.expectPicture(notebookAt(before + 1));
});

test('the step buttons go one iteration, forward by training and back by looking back', async ({
  dashboard,
}) => {
  await dashboard.button('Step forward').click();
  await dashboard.expectIteration(1);
  await dashboard.expectState('paused');
  await dashboard.expectPicture(notebookAt(1));
  await dashboard.button('Step forward').click();
  await dashboard.expectIteration(2);
  await dashboard.button('Step back').click();
  await dashboard.expectIteration(1);
  await dashboard.button('Step back').click();
  await dashboard.expectPicture(notebookAt(0));
  await expect(dashboard.button('Step back')).toBeDisabled();
  await dashboard.button('Step forward').click();
  await dashboard.expectIteration(1);
  expect(await dashboard.newest()).toBe(2);
  // Of a run that trains it is at the newest one.
  await dashboard.button('Return to live').click();
  await dashboard.play('60');
  await dashboard.expectPast(20);
  await dashboard.button('Step forward').click();
  await dashboard.expectState('paused');
  // What was under way still arrives.
  const behind = async () => (await dashboard.newest()) - (await dashboard.valueOf(dashboard.iteration));
  await expect.poll(behind).toBe(0);
  await expect(dashboard.state).toHaveText(/^Paused at iteration \d+$/);
});

test('quick presses of Step forward add up', async ({ dashboard }) => {
  const step = dashboard.button('Step forward');
  await step.evaluate((button: HTMLButtonElement) => {
    for (let n = 0; n < 25; n++) button.click();
  });
  await dashboard.expectIteration(25);
  await dashboard.expectState('paused');
  await dashboard.expectPicture(notebookAt(25));
});

test('the arrow keys step by 1, and with Shift by 10; J and L leap too', async ({ dashboard }) => {
  const { keyboard } = dashboard.page;
  const steps: [string, number][] = [
    ['ArrowRight', 1],
    ['Shift+ArrowRight', 11],
    ['l', 21],
    ['ArrowLeft', 20],
    ['Shift+ArrowLeft', 10],
    ['j', 0],
    ['ArrowLeft', 0],
    ['End', 21],
    ['ArrowRight', 22],
    ['Home', 0],
    ['L', 10],
  ];
  for (const [key, iteration] of steps) {
    await keyboard.press(key);
    await dashboard.expectIteration(iteration);
  }
  await dashboard.expectState('paused');
});

test('Go to start and Go to end move the cursor and train nothing', async ({ dashboard }) => {
  await dashboard.trainTo(100);
  await dashboard.button('Go to start').click();
  await dashboard.expectPicture(notebookAt(0));
  await expect(dashboard.button('Go to start')).toBeDisabled();
  await dashboard.button('Go to end').click();
  await dashboard.expectPicture(notebookAt(100));
  await expect(dashboard.button('Go to end')).toBeDisabled();
  await dashboard.expectState('paused');
});
