import { expectClose, golden, notebookAt } from '../kit/golden.ts';
import { expect, test } from '../kit/test.ts';

/** The iterations that the issue names; NumPy's weights are known at the first two. */
const stops = [0, 1, 180];

test('scrubbing over a finished run shows each iteration as it was', async ({ dashboard }) => {
  await dashboard.trainToEnd();
  for (const iteration of [...stops, 927, ...stops.toReversed()]) {
    await dashboard.scrubTo(iteration);
    await dashboard.expectPicture(notebookAt(iteration));
    expectClose([await dashboard.valueOf(dashboard.loss)], [golden.losses[iteration]!], 1e-10);
    const frame = golden.frames[String(iteration)];
    if (frame === undefined) continue;
    expectClose((await dashboard.weights()).flat(2), frame.weights.flat(2), 1e-10);
    expectClose(await dashboard.outputs(), frame.output, 1e-10);
  }
  await dashboard.expectState('converged');
});

test('NumPy’s frames of the whole run are found by scrubbing', async ({ dashboard }) => {
  await dashboard.trainToEnd();
  for (const [iteration, { weights, output }] of Object.entries(golden.frames)) {
    await dashboard.scrubTo(Number(iteration));
    expectClose((await dashboard.weights()).flat(2), weights.flat(2), 1e-10);
    expectClose(await dashboard.outputs(), output, 1e-10);
  }
});

test('while training goes on, the cursor stays in the past until it is returned to live', async ({
  dashboard,
}) => {
  await dashboard.trainTo(200);
  await dashboard.play('60');
  for (const iteration of stops) {
    await dashboard.scrubTo(iteration);
    const newest = await dashboard.newest();
    await expect.poll(() => dashboard.newest(), { intervals: [50] }).toBeGreaterThan(newest + 5);
    await dashboard.expectState('running');
    await dashboard.expectPicture(notebookAt(iteration));
  }
  await dashboard.button('Return to live').click();
  await dashboard.expectPast(200);
  await expect(dashboard.button('Return to live')).toBeHidden();
  const newest = await dashboard.newest();
  await dashboard.expectPast(newest + 5);
  await dashboard.expectState('running');
});

test('the slider works by its own keys', async ({ dashboard }) => {
  await dashboard.trainTo(400);
  await dashboard.slider.focus();
  const presses: [string, number][] = [
    ['Home', 0],
    ['ArrowRight', 1],
    ['ArrowUp', 2],
    ['ArrowDown', 1],
    ['Shift+ArrowRight', 11],
    ['ArrowLeft', 10],
    ['End', 400],
  ];
  for (const [key, iteration] of presses) {
    await dashboard.page.keyboard.press(key);
    await dashboard.expectIteration(iteration);
    await expect(dashboard.slider).toHaveValue(String(iteration));
  }
  await dashboard.page.keyboard.press('PageDown');
  await expect(dashboard.slider).not.toHaveValue('400');
});

test('dragging over the loss curve seeks, also beyond its edges', async ({ dashboard }) => {
  await dashboard.trainToEnd();
  const { mouse } = dashboard.page;
  const box = (await dashboard.figure('Loss').boundingBox())!;
  const y = box.y + box.height / 2;
  const at = (share: number) => box.x + box.width * share;
  await mouse.move(at(0.3), y);
  await mouse.down();
  await expect.poll(() => dashboard.valueOf(dashboard.iteration)).toBeLessThan(927);
  const first = await dashboard.valueOf(dashboard.iteration);
  await mouse.move(at(0.6), y, { steps: 5 });
  await expect(async () => {
    const picture = await dashboard.picture();
    expect(picture.iteration).toBeGreaterThan(first);
    expect(picture).toEqual(notebookAt(picture.iteration));
  }).toPass();
  await mouse.move(at(-0.5), y);
  await dashboard.expectIteration(0);
  await mouse.move(at(2), y);
  await dashboard.expectIteration(927);
  await mouse.up();
  await mouse.move(at(0.3), y);
  await dashboard.paint(3);
  await dashboard.expectPicture(notebookAt(927));
});

test('the pointer over the loss curve reads out the iteration and the loss under it', async ({
  dashboard,
}) => {
  await dashboard.trainToEnd();
  const box = (await dashboard.figure('Loss').boundingBox())!;
  await dashboard.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect.poll(async () => Object.keys(await dashboard.lossReadout())).toEqual(['iteration', 'loss']);
  const { iteration, loss } = await dashboard.lossReadout();
  expect(Number(loss)).toBeCloseTo(golden.losses[Number(iteration)]!, 4);
  await dashboard.expectIteration(927);
  await dashboard.page.mouse.move(2, 2);
  await expect.poll(() => dashboard.lossReadout()).toEqual({});
});
