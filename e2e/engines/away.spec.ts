import { Away } from './away.ts';
import { expect, inEveryEngine, test } from './test.ts';
import { Visit } from './visit.ts';

const TIMES = 20;
/** An engine may throw a page out of its cache, or not take it in: then it is loaded anew, which is no return. */
const MOST_LOADS = 40;

inEveryEngine(() => {
  test('a run that trains goes on after each of 20 returns from the back/forward cache', async ({
    tab,
    hygiene,
    baseURL,
  }) => {
    test.slow();
    const away = new Away();
    const origin = await away.listen();
    hygiene.allow(new RegExp(`^request to ${origin}/`));
    const visit = new Visit(tab);
    let loads = 0;
    while (away.returns.length < TIMES && ++loads <= MOST_LOADS) {
      await visit.open(baseURL!);
      await visit.makeEndless();
      await tab.click('button', 'Play');
      await visit.expectState('running');
      await away.takeThere(tab, origin, TIMES);
    }
    away.close();
    const { returns } = away;
    test.skip(returns.length === 0, 'this engine never keeps the page in its back/forward cache');
    expect(returns).toHaveLength(TIMES);
    for (const { left, reached, state } of returns) {
      expect(state).toBe('running');
      expect(reached).toBeGreaterThanOrEqual(left + 5);
    }
  });
});
