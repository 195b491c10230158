import { EngineRun, notebookAt } from '../kit/golden.ts';
import { expect, test } from '../kit/test.ts';

test('any of a million iterations can be scrubbed to, bit for bit', async ({ dashboard }) => {
  const million = 1_000_000;
  await dashboard.type('Stop at loss', '0');
  await dashboard.type('Stop at iteration', String(million));
  await dashboard.trainToEnd('limit');
  await dashboard.expectIteration(million);
  // Far apart and on no round number; the last is the end again.
  const iterations = [1, 180, 65_537, 314_159, 500_009, 777_777, 999_999, million];
  const engine = new EngineRun();
  const pictures = iterations.map((iteration) => engine.at(iteration));
  for (const n of [5, 0, 7, 3, 6, 2, 4, 1]) {
    await dashboard.slider.fill(String(iterations[n]));
    await dashboard.expectPicture(pictures[n]!);
  }
  await expect(dashboard.figure('Loss')).toContainText('1e-5');
  const use = dashboard.page.getByText(/^[\d.]+ of 64\.0 MiB$/);
  await expect(use).toBeVisible();
  expect(parseFloat((await use.textContent())!)).toBeLessThanOrEqual(64);
});

test('a scrub through the whole of a long run shows the place where it ends up', async ({ dashboard }) => {
  await dashboard.makeEndless();
  await dashboard.trainTo(200_000);
  await dashboard.slider.evaluate((slider: HTMLInputElement) => {
    for (let n = 0; n <= 200; n++) {
      slider.value = String(150_000 - 700 * n);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
  await dashboard.expectPicture(notebookAt(10_000));
});
