import { expect, type BrowserContext } from '@playwright/test';

/** What the product must never do, collected while a test runs: it speaks on no console and calls nobody. */
export class Hygiene {
  readonly #origin: string;
  readonly #found: string[] = [];
  readonly #allowed: RegExp[] = [
    // Playwright's own, where the page asks to be kept for when there is no network.
    /^console\.warning: Service Worker registration blocked by Playwright$/,
    // Gecko's, where a page is left while a font is on its way (NS_BINDING_ABORTED).
    /^uncaught: downloadable font: download failed .* status=2152398850 /,
  ];

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** A message that the test itself provokes. */
  allow(message: RegExp): void {
    this.#allowed.push(message);
  }

  async watch(context: BrowserContext): Promise<void> {
    context.on('console', (message) => this.#found.push(`console.${message.type()}: ${message.text()}`));
    context.on('weberror', (error) => this.#found.push(`uncaught: ${String(error.error())}`));
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol !== 'blob:' && url.origin !== this.#origin)
        this.#found.push(`request to ${request.url()}`);
    });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) =>
        // eslint-disable-next-line no-console -- it goes the way of all other findings
        console.error(`securitypolicyviolation: ${event.violatedDirective} ${event.blockedURI}`),
      );
    });
  }

  /** What was found so far and is not allowed. */
  get findings(): string[] {
    return this.#found.filter((message) => !this.#allowed.some((pattern) => pattern.test(message)));
  }

  expectClean(): void {
    expect(this.findings, 'console messages, errors, policy violations, foreign requests').toEqual([]);
  }
}
