import type { Locator, Page } from '@playwright/test';
import { callOf, type Role, type Tab } from './tab.ts';

const atMost = { timeout: 10_000 };

/** A page of Playwright's: in Chromium and in Gecko. */
export class PlaywrightTab implements Tab {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async goto(address: string): Promise<void> {
    await this.#page.goto(address);
  }

  async click(role: Role, name: string): Promise<void> {
    await this.#find(role, name).click(atMost);
  }

  async type(name: string, text: string): Promise<void> {
    const field = this.#find('textbox', name);
    await field.clear(atMost);
    // By keys: Gecko does not call what is filled in by script a change.
    await field.pressSequentially(text);
    await field.press('Enter');
  }

  async choose(name: string, value: string): Promise<void> {
    await this.#find('combobox', name).selectOption(value, atMost);
  }

  async setFile(selector: string, path: string): Promise<void> {
    await this.#page.setInputFiles(selector, path, atMost);
  }

  evaluate<Result>(work: (argument: never) => unknown, argument?: unknown): Promise<Result> {
    return this.#page.evaluate(callOf(work, argument));
  }

  #find(role: Role, name: string): Locator {
    return this.#page.getByRole(role, { name, exact: true });
  }
}
