import { expect } from '@playwright/test';
import type { Tab } from './tab.ts';

/** The built page in any engine, with what runs and files are compared by. */
export class Visit {
  readonly tab: Tab;

  constructor(tab: Tab) {
    this.tab = tab;
  }

  /** Opens the page and waits until the notebook's experiment is ready. Its files are kept, not downloaded. */
  async open(address: string): Promise<void> {
    await this.tab.goto(address);
    await this.expectState('ready');
    await this.tab.evaluate(() => {
      const kept: Blob[] = [];
      Object.assign(globalThis, { kept });
      URL.createObjectURL = (blob) => `blob:kept/${kept.push(blob as Blob)}`;
      HTMLAnchorElement.prototype.click = () => undefined;
    });
  }

  /** Where the run stands. */
  state(): Promise<string | undefined> {
    return this.tab.evaluate(() => document.querySelector<HTMLElement>('[data-state]')?.dataset['state']);
  }

  async expectState(state: string): Promise<void> {
    await expect.poll(() => this.state(), { intervals: [50] }).toBe(state);
  }

  async expectIteration(iteration: number): Promise<void> {
    const shown = () =>
      this.tab.evaluate(() =>
        Number(document.querySelector<HTMLElement>('[aria-label="Current iteration"]')?.dataset['value']),
      );
    await expect.poll(shown, { intervals: [50] }).toBe(iteration);
  }

  /** Lets the run go on for longer than any test. */
  async makeEndless(): Promise<void> {
    await this.tab.type('Stop at loss', '0');
    await this.tab.type('Stop at iteration', '1000000000');
    await this.expectState('ready');
  }

  /** Trains at full speed to the end of the run. */
  async trainToEnd(): Promise<void> {
    await this.tab.choose('Speed', 'unthrottled');
    await this.tab.click('button', 'Play');
    await this.expectState('converged');
  }

  async goTo(iteration: number): Promise<void> {
    await this.tab.type('Go to iteration', String(iteration));
    await this.expectIteration(iteration);
  }

  /** The text of the file that an item of the Export menu gives. */
  async exported(item: string): Promise<string> {
    const before = await this.#kept();
    await this.tab.click('button', 'Export');
    await this.tab.click('menuitem', item);
    await expect.poll(() => this.#kept(), { intervals: [50] }).toBe(before + 1);
    return this.tab.evaluate(() => (globalThis as unknown as { kept: Blob[] }).kept.at(-1)!.text());
  }

  #kept(): Promise<number> {
    return this.tab.evaluate(() => (globalThis as unknown as { kept: Blob[] }).kept.length);
  }
}
