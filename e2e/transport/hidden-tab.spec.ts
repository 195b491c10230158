import { notebookAt } from '../kit/golden.ts';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';

declare global {
  interface Window {
    /** Hides the page from itself, or shows it. */
    setHidden(hidden: boolean): void;
    /** Settles after this many frames that are really painted, hidden or not. */
    realFrames(count: number): Promise<void>;
  }
}

// A headless page is never hidden: it is told that it is, and gets neither animation frames nor timeouts then.
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    let hidden = false;
    let held: (() => void)[] = [];
    const realFrame = window.requestAnimationFrame.bind(window);
    const realTimeout = window.setTimeout.bind(window);
    const orHold = (work: () => void) => (hidden ? void held.push(work) : work());
    window.requestAnimationFrame = (callback) => realFrame(() => orHold(() => callback(performance.now())));
    window.setTimeout = ((work: () => void, ms?: number) =>
      realTimeout(() => orHold(work), ms)) as typeof setTimeout;
    Object.defineProperty(document, 'hidden', { get: () => hidden });
    Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
    window.setHidden = (now) => {
      hidden = now;
      document.dispatchEvent(new Event('visibilitychange'));
      if (hidden) return;
      const waiting = held;
      held = [];
      for (const work of waiting) realFrame(work);
    };
    window.realFrames = (count) =>
      new Promise((resolve) => {
        const next = () => (count-- > 0 ? realFrame(next) : resolve());
        next();
      });
  });
});

const hide = (dashboard: Dashboard) => dashboard.page.evaluate(() => window.setHidden(true));

test('a run goes on to its end while the tab is hidden', async ({ dashboard }) => {
  await dashboard.play('1000');
  await hide(dashboard);
  await dashboard.expectState('converged');
  await dashboard.page.evaluate(() => window.setHidden(false));
  await dashboard.expectPicture(notebookAt(927));
});

test('within 200 ms of coming back the picture is right', async ({ dashboard }) => {
  await dashboard.makeEndless();
  await dashboard.play('1000');
  await dashboard.expectPast(10);
  await hide(dashboard);
  const before = await dashboard.valueOf(dashboard.iteration);
  const { milliseconds, away } = await dashboard.iteration.evaluate(async (output, from) => {
    const left = performance.now();
    await window.realFrames(40);
    const away = performance.now() - left;
    window.setHidden(false);
    const back = performance.now();
    // Half of what the speed promises for the time away, so that a busy machine does not fail the product.
    while (Number(output.dataset['value']) < from + away / 2) await window.realFrames(1);
    return { milliseconds: performance.now() - back, away };
  }, before);
  expect(milliseconds).toBeLessThan(200);
  await dashboard.button('Pause').click();
  await dashboard.expectState('paused');
  const iteration = await dashboard.valueOf(dashboard.iteration);
  expect(iteration).toBeGreaterThan(before + away / 2);
  await dashboard.expectPicture(notebookAt(iteration));
});

test('a cursor in the past is still there after coming back', async ({ dashboard }) => {
  await dashboard.trainTo(300);
  await dashboard.scrubTo(180);
  await dashboard.speed.selectOption('60');
  await hide(dashboard);
  await dashboard.page.evaluate(() => window.realFrames(10));
  await dashboard.page.evaluate(() => window.setHidden(false));
  await dashboard.expectPicture(notebookAt(180));
  expect(await dashboard.newest()).toBe(300);
});
