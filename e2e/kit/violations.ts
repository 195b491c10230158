import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds. In dark colors it looks at what colors can change alone: all else is the same as in light ones. */
export async function violations(page: Page) {
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  // Without a second page to gather what frames report, of which there are none.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const found = await (dark ? axe.withRules(['color-contrast', 'link-in-text-block']) : axe).analyze();
  return found.violations;
}
