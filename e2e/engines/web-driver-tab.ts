import { expect } from '@playwright/test';
import { send } from '../../.ci/webkit.mjs';
import { callOf, selectors, type Role, type Tab } from './tab.ts';

const ENTER = '\uE007';

/** Tries again while the page is not ready for it, as Playwright does by itself. */
function untilDone(action: () => Promise<void>): Promise<void> {
  return expect(action).toPass({ timeout: 10_000, intervals: [50] });
}

/** A window that is driven by the W3C WebDriver protocol: WebKitGTK's. https://www.w3.org/TR/webdriver2/ */
export class WebDriverTab implements Tab {
  readonly #session: string;

  /** @param session its address, `http://127.0.0.1:PORT/session/ID` */
  constructor(session: string) {
    this.#session = session;
  }

  async goto(url: string): Promise<void> {
    await this.#post('url', { url });
  }

  async click(role: Role, name: string): Promise<void> {
    await this.#act(role, name, (element) => this.#post(`${element}/click`));
  }

  async type(name: string, text: string): Promise<void> {
    await this.#act('textbox', name, async (element) => {
      await this.#post(`${element}/clear`);
      await this.#post(`${element}/value`, { text: text + ENTER });
    });
  }

  async choose(name: string, value: string): Promise<void> {
    await this.#act('combobox', name, async (element) => {
      const [option] = await this.#elements(`option[value="${value}"]`, element);
      if (option === undefined) throw new Error(`${name} has no option ${value}`);
      await this.#post(`${option}/click`);
    });
  }

  async setFile(selector: string, path: string): Promise<void> {
    await untilDone(async () => {
      const [input] = await this.#elements(selector);
      if (input === undefined) throw new Error(`there is no ${selector}`);
      await this.#post(`${input}/value`, { text: path });
    });
  }

  async evaluate<Result>(work: (argument: never) => unknown, argument?: unknown): Promise<Result> {
    const script = `return ${callOf(work, argument)}`;
    return (await this.#post('execute/sync', { script, args: [] })) as Result;
  }

  #act(role: Role, name: string, action: (element: string) => Promise<unknown>): Promise<void> {
    return untilDone(async () => {
      await action(await this.#find(role, name));
    });
  }

  async #find(role: Role, name: string): Promise<string> {
    for (const element of await this.#elements(selectors[role])) {
      if ((await this.#get(`${element}/computedlabel`)) !== name) continue;
      if (await this.#get(`${element}/enabled`)) return element;
      throw new Error(`${role} “${name}” is disabled`);
    }
    throw new Error(`there is no ${role} “${name}”`);
  }

  /** The paths of the elements that a selector finds, in the whole page or in an element. */
  async #elements(selector: string, inside = ''): Promise<string[]> {
    const query = { using: 'css selector', value: selector };
    const found = (await this.#post(`${inside && `${inside}/`}elements`, query)) as Record<string, string>[];
    // An element is an object with one field, whose name is the protocol's.
    return found.map((element) => `element/${Object.values(element)[0]}`);
  }

  #get(path: string): Promise<unknown> {
    return send('GET', `${this.#session}/${path}`);
  }

  #post(path: string, body: object = {}): Promise<unknown> {
    return send('POST', `${this.#session}/${path}`, body);
  }
}
