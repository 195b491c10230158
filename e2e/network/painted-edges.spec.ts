import { fileOf } from '../kit/experiments/samples.ts';
import { wide } from '../kit/experiments/wide.ts';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';

/** Looked at one by one, then scrubbed through. */
const iterations = [3, 17, 8, 12, 5];

/** An iteration that the transport has told of, and the painted edges when it was told and in the next picture. */
interface Told {
  readonly iteration: number;
  readonly then: string;
  readonly painted: string;
}

/** Watches what is told and what is painted from now on. */
async function watch({ page }: Dashboard): Promise<() => Promise<Told[]>> {
  const told = await page.evaluateHandle(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.network-edges')!;
    const output = document.querySelector<HTMLElement>('[aria-label="Current iteration"]')!;
    const all: Told[] = [];
    new MutationObserver(() => {
      const iteration = Number(output.dataset.value);
      const then = canvas.toDataURL();
      // After whatever else is done before that picture.
      requestAnimationFrame(() => all.push({ iteration, then, painted: canvas.toDataURL() }));
    }).observe(output, { attributes: true, attributeFilter: ['data-value'] });
    return all;
  });
  return () => told.jsonValue();
}

test('edges that take long to paint keep no number waiting, and every picture has those of the iteration that it tells', async ({
  dashboard,
}) => {
  await dashboard.openExperiment(fileOf(wide));
  await dashboard.trainTo(20);
  const cdp = await dashboard.page.context().newCDPSession(dashboard.page);
  // On a quick machine they would not take long.
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const edges = new Map<number, string>();
  for (const iteration of iterations) {
    await dashboard.scrubTo(iteration);
    await dashboard.paint(2);
    edges.set(
      iteration,
      await dashboard
        .figure('Network')
        .locator('canvas.network-edges')
        .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL()),
    );
  }
  expect(new Set(edges.values()).size).toBe(iterations.length);

  const told = await watch(dashboard);
  for (const iteration of iterations) {
    await dashboard.scrubTo(iteration);
    await dashboard.paint(2);
  }
  const pictures = await told();
  expect(pictures.map(({ iteration }) => iteration)).toEqual(iterations);
  for (const { iteration, then, painted } of pictures) {
    expect(painted === edges.get(iteration), `the edges in the picture of ${iteration}`).toBe(true);
    expect(then === painted, `whether ${iteration} was told with its edges`).toBe(false);
  }
});
