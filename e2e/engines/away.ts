import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Tab } from './tab.ts';

/** A return of the page from the back/forward cache. */
export interface Return {
  /** The iterations on the screen when it left, and when it was seen to go on; after 8 s at the latest. */
  readonly left: number;
  readonly reached: number;
  /** What its run was then, as `data-state` tells. */
  readonly state: string | undefined;
}

/** It has come back within this time where it comes from the cache. */
const BACK_MS = 2000;
/** Longer than it looks whether it goes on. */
const MOST_SILENCES = 6;

/**
 * From now on the page goes to another one and is sent back, again and again. It all happens in the pages: what looks
 * into a page in the back/forward cache throws it out of there. What it saw it tells by the address that it goes to.
 */
function travel(origin: string): void {
  Object.assign(globalThis, { travels: true });
  const iteration = () =>
    Number(document.querySelector<HTMLElement>('[aria-label="Current iteration"]')?.dataset['value']);
  let left = 0;
  const leave = (seen: string) => {
    left = iteration();
    location.href = `${origin}/away?${seen}`;
  };
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    const limit = performance.now() + 8000;
    const look = () => {
      const reached = iteration();
      if (reached < left + 5 && performance.now() < limit) return setTimeout(look, 20);
      const { state } = document.querySelector<HTMLElement>('[data-state]')!.dataset;
      // At any moment between two batches.
      return setTimeout(() => leave(JSON.stringify({ left, reached, state })), 30 * Math.random());
    };
    look();
  });
  leave('');
}

const backAtOnce = `<!doctype html><link rel="icon" href="data:,"><title>Away</title><script>
  addEventListener('pageshow', () => setTimeout(() => history.back(), 200 * Math.random()));
</script>`;

/** Whether it is still the same page. One that is on its way cannot tell, and is looked at again. */
const travels = (tab: Tab) => tab.evaluate(() => 'travels' in globalThis).catch(() => true);

/** The page that the others go to. */
export class Away {
  readonly returns: Return[] = [];
  readonly #server: Server;
  #onVisit: () => void = () => undefined;

  constructor() {
    this.#server = createServer((request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(backAtOnce);
      const seen = decodeURIComponent(new URL(request.url!, 'http://localhost').search.slice(1));
      if (seen !== '') this.returns.push(JSON.parse(seen) as Return);
      this.#onVisit();
    });
  }

  /** @returns its address without a slash at its end, on loopback */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Takes a page away and back until it has come back so many times in all, or is loaded anew. */
  async takeThere(tab: Tab, origin: string, times: number): Promise<void> {
    await tab.evaluate(travel, origin);
    for (let silences = 0; this.returns.length < times;) {
      if (await this.#visit(BACK_MS)) silences = 0;
      else if (!(await travels(tab))) return;
      else if (++silences > MOST_SILENCES) throw new Error('the page does not tell what it sees');
    }
  }

  /** Whether a page comes by within this time. */
  #visit(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms, false);
      this.#onVisit = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}
