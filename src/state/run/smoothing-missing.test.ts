import { expect, it, vi } from 'vitest';
import { fetchTheRest } from '../../later.svelte.ts';
import { TestPage } from '../testing/test-page.ts';

/** Whether there is no network. */
const offline = vi.hoisted(() => ({ is: true }));
vi.mock('./smoothed-losses.ts', async (actual) => {
  if (offline.is) throw new TypeError('Failed to fetch dynamically imported module');
  return actual<object>();
});

const page = new TestPage();

it('tells when what averages has come after it was missing, so that it is asked for again', async () => {
  const run = await page.open();
  await run.smooth(0.9);
  expect(run.problem).toMatch(/^The losses are not smoothed: .* Go online and try again\.$/);
  expect([run.smooths, run.smoothed]).toEqual([false, undefined]);
  offline.is = false;
  await fetchTheRest();
  expect(run.smooths).toBe(true);
  await run.smooth(0.9);
  expect(run.smoothed).toMatchObject({ weight: 0.9, length: 1 });
});
