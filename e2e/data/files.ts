import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import type { Dashboard } from '../kit/page.ts';

/** A file of others, as `worker/table/testing/cases` has it. */
export const caseFile = (name: string) =>
  readFileSync(new URL(`../../worker/table/testing/cases/${name}`, import.meta.url));

/** What shows the table that is being brought in. */
export const importOf = ({ page }: Dashboard): Locator =>
  page.getByRole('region', { name: 'Import', exact: true });

/** Opens any file by Open…. */
export async function openFile(dashboard: Dashboard, name: string, buffer: Buffer): Promise<void> {
  const choosing = dashboard.page.waitForEvent('filechooser');
  await dashboard.button('Open…').click();
  await (await choosing).setFiles({ name, mimeType: 'text/csv', buffer });
}

/** Drops a file on the page, as a file manager does. */
export async function drop({ page }: Dashboard, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([file, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content!], file!, { type: 'text/csv' }));
      return transfer;
    },
    [name, text],
  );
  await page.getByRole('main').dispatchEvent('drop', { dataTransfer });
}

/** Pastes a text on the page, outside its fields. */
export async function paste({ page }: Dashboard, text: string): Promise<void> {
  await page.evaluate((content) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', content);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}
