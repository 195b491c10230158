import { expect, inEveryEngine, test } from './test.ts';
import { Visit } from './visit.ts';

inEveryEngine(() => {
  test('927 iterations at 60 a second take 15.5 s, and 18.5 s at the most', async ({ tab, baseURL }) => {
    const visit = new Visit(tab);
    await visit.open(baseURL!);
    await tab.choose('Speed', '60');
    await tab.evaluate(() => {
      const times: Record<string, number> = {};
      Object.assign(globalThis, { times });
      const status = document.querySelector<HTMLElement>('[data-state]')!;
      new MutationObserver(() => (times[status.dataset['state']!] ??= performance.now())).observe(status, {
        attributeFilter: ['data-state'],
      });
    });
    await tab.click('button', 'Play');
    await expect.poll(() => visit.state(), { intervals: [500], timeout: 30_000 }).toBe('converged');
    const seconds = await tab.evaluate(() => {
      const { times } = globalThis as unknown as { times: { running: number; converged: number } };
      return (times.converged - times.running) / 1000;
    });
    expect(seconds).toBeGreaterThan(15);
    expect(seconds).toBeLessThanOrEqual(18.5);
  });
});
