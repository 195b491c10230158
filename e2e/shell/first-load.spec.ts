import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { dist } from '../kit/served.ts';
import { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';

/** Gzipped bytes that the first picture may take. */
const MOST = 150_000;

test('the first picture takes few bytes, and what it does without is fetched once the page is idle', async ({
  page,
}) => {
  const fetched = new Set<string>();
  page.on('request', (request) => fetched.add(new URL(request.url()).pathname));
  // Never idle until the test says so: all that is fetched until then is for the first picture.
  await page.addInitScript(() => {
    const idle: IdleRequestCallback[] = [];
    window.requestIdleCallback = (work) => idle.push(work);
    window.addEventListener('test-idle', () => {
      for (const work of idle.splice(0)) work({ didTimeout: false, timeRemaining: () => 50 });
    });
  });
  const dashboard = new Dashboard(page);
  await dashboard.open();
  const first = [...fetched];
  const bytes = first.reduce((sum, path) => {
    const file = join(dist, path === '/' ? 'index.html' : path);
    return sum + gzipSync(readFileSync(file), { level: 9 }).length;
  }, 0);
  expect(bytes, first.join(', ')).toBeLessThan(MOST);
  expect(first).toContainEqual(expect.stringContaining('training.worker'));
  // What is asked for before it is there is asked for at once, or told of where nothing can wait for it.
  await expect(dashboard.runsIn).toHaveText('Runs in …');
  await dashboard.button('Step forward').click();
  await expect(dashboard.runsIn).toHaveText('Runs in WebAssembly');
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(dashboard.alert).toHaveText('How the page is printed was still to be fetched. Print again.');
  await expect.poll(() => [...fetched].some((path) => path.includes('/assets/print-'))).toBe(true);
  await page.evaluate(() => window.dispatchEvent(new Event('test-idle')));
  for (const later of ['StepPanel', 'GradientCheckPanel', 'MarkCard', 'ExportItems', 'answers', 'katex']) {
    await expect
      .poll(() => [...fetched].some((path) => path.includes(`/assets/${later}-`)), later)
      .toBe(true);
    expect(
      first.some((path) => path.includes(`/assets/${later}-`)),
      later,
    ).toBe(false);
  }
});
