import type { Page } from '@playwright/test';
import type { Dashboard } from './page.ts';

/** Ways a worker can go wrong, each done to the newest worker of the page. */
export const faults = {
  'is killed': (page: Page) => inWorker(page, () => self.close()),
  'hangs in an endless loop': (page: Page) =>
    inWorker(page, () => {
      setTimeout(() => {
        for (;;);
      });
    }),
  throws: (page: Page) =>
    inWorker(page, () => {
      setTimeout(() => {
        throw new Error('thrown by the test');
      });
    }),
} satisfies Record<string, (page: Page) => Promise<void>>;

async function inWorker(page: Page, work: () => void): Promise<void> {
  // A worker that is gone cannot answer.
  await page
    .workers()
    .at(-1)!
    .evaluate(work)
    .catch(() => undefined);
}

/**
 * Counts tenths of a second until the page reports a fault, in the page and by a timer of its own, so that a busy machine,
 * which slows the page, slows the clock as well. To be evaluated there, in any engine; `tenthsAtFailure` tells.
 */
export function countTenths(): void {
  const tenths = { passed: 0, atFailure: NaN };
  Object.assign(globalThis, { tenths });
  setInterval(() => tenths.passed++, 100);
  const status = document.querySelector<HTMLElement>('[data-state]')!;
  new MutationObserver(() => {
    if (status.dataset['state'] === 'failed') tenths.atFailure = tenths.passed;
  }).observe(status, { attributeFilter: ['data-state'] });
}

/** What `countTenths` has counted until the fault was reported; NaN before. */
export const tenthsAtFailure = () =>
  (globalThis as unknown as { tenths: { atFailure: number } }).tenths.atFailure;

/** How many tenths of a second the page takes to report a fault. */
export async function tenthsUntilFailed(dashboard: Dashboard, cause: () => Promise<void>): Promise<number> {
  await dashboard.page.evaluate(countTenths);
  await cause();
  await dashboard.expectState('failed');
  return dashboard.page.evaluate(tenthsAtFailure);
}

/** A phase of a run: how to get there, and what the run's state is then. */
export interface Phase {
  readonly name: string;
  readonly state: 'ready' | 'running' | 'paused' | 'converged';
  /** The iteration of the cursor, where it is known before. */
  readonly cursor?: number;
  enter(dashboard: Dashboard): Promise<void>;
}

export const phases: Phase[] = [
  { name: 'while the run is ready', state: 'ready', cursor: 0, enter: async () => undefined },
  {
    name: 'while it trains at 60/s',
    state: 'running',
    async enter(dashboard) {
      await dashboard.play('60');
      await dashboard.expectPast(10);
    },
  },
  {
    name: 'while it trains unthrottled',
    state: 'running',
    async enter(dashboard) {
      await dashboard.makeEndless();
      await dashboard.play('unthrottled');
      await dashboard.expectPast(1000);
    },
  },
  {
    name: 'while it is paused',
    state: 'paused',
    cursor: 300,
    enter: (dashboard) => dashboard.trainTo(300),
  },
  {
    name: 'while it is paused with the cursor in the past',
    state: 'paused',
    cursor: 180,
    async enter(dashboard) {
      await dashboard.trainTo(300);
      await dashboard.scrubTo(180);
    },
  },
  {
    name: 'while it trains with the cursor in the past',
    state: 'running',
    cursor: 180,
    async enter(dashboard) {
      await dashboard.trainTo(300);
      await dashboard.play('30');
      await dashboard.expectPast(300);
      await dashboard.scrubTo(180);
    },
  },
  {
    name: 'after it has ended',
    state: 'converged',
    cursor: 927,
    enter: (dashboard) => dashboard.trainToEnd(),
  },
];
