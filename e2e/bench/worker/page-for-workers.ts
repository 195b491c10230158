import type { Browser, Page } from '@playwright/test';

/** Nothing is served there: a page without an origin has no workers. */
const PLACE = 'http://localhost/';

/** An empty page whose workers of `./worker.js` run the code. */
export async function pageForWorkers(browser: Browser, code: string): Promise<Page> {
  const page = await browser.newPage();
  await page.route(`${PLACE}**`, (route) =>
    route.request().url() === PLACE
      ? route.fulfill({ contentType: 'text/html', body: '' })
      : route.fulfill({ contentType: 'text/javascript', body: code }),
  );
  await page.goto(PLACE);
  return page;
}
