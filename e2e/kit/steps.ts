import type { Locator } from '@playwright/test';
import { evaluate } from '../../src/views/steps/arithmetic.ts';
import type { Dashboard } from './page.ts';
import { expect } from './test.ts';

/** The tab with every number of an update. */
export class Steps {
  readonly dashboard: Dashboard;
  readonly tab: Locator;
  readonly region: Locator;
  /** Where the walk through the update is. */
  readonly place: Locator;

  constructor(dashboard: Dashboard) {
    this.dashboard = dashboard;
    this.tab = dashboard.page.getByRole('tab', { name: 'Step by step' });
    this.region = dashboard.page.getByRole('region', { name: 'Step by step' });
    this.place = this.region.getByRole('status', { name: 'Operation' });
  }

  async open(): Promise<void> {
    await this.tab.click();
    await expect(this.operations.first()).toBeVisible();
    // The formulas come together, when what draws them is loaded.
    await expect(this.operations.first().locator('math')).not.toHaveCount(0);
  }

  get operations(): Locator {
    return this.region.getByRole('listitem');
  }

  operation(name: string): Locator {
    return this.region.getByRole('listitem', { name, exact: true });
  }

  /** Every digit of an operation's numbers. */
  numbersOf(name: string): Promise<number[]> {
    return this.operation(name)
      .getByRole('cell')
      .evaluateAll((cells) => (cells as HTMLTableCellElement[]).map((cell) => Number(cell.title)));
  }

  /** What an operation is written out with comes to its result, within the rounding of what is written. */
  async expectTrue(name: string): Promise<void> {
    const [numbers, result] = [2, 3].map((line) =>
      this.operation(name).locator('.derivation p span').nth(line),
    );
    const [least, most] = evaluate((await numbers!.innerText()).replace(/^= /, ''), 8);
    const value = Number(await result!.getAttribute('title'));
    const room = 1e-12 * Math.abs(value);
    expect([name, value >= least - room && value <= most + room]).toEqual([name, true]);
  }

  /** Waits until the walk has come past an operation, counted from 0. */
  async expectPast(operation: number): Promise<void> {
    await expect
      .poll(async () => Number(await this.place.getAttribute('data-value')), { intervals: [20] })
      .toBeGreaterThan(operation);
  }

  /** All that the tab and the network show. */
  async picture(): Promise<string> {
    const iteration = await this.dashboard.valueOf(this.dashboard.iteration);
    // Classes in the order of their names, since those of the element tell only which was given first.
    const network = await this.dashboard
      .figure('Network')
      .locator('.picture')
      .evaluate((picture) => {
        const copy = picture.cloneNode(true) as Element;
        for (const element of copy.querySelectorAll('*'))
          element.setAttribute('class', [...element.classList].sort().join(' '));
        return copy.innerHTML;
      });
    return `${iteration} ${await this.region.innerText()} ${network}`;
  }
}
