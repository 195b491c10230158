import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What colors can change; all else is the same in light and in dark ones. */
export const ofColors = ['color-contrast', 'link-in-text-block'];

/** What the size of the screen can change: what covers what, what is cut, how near what is pressed stands. */
export const ofSize = [...ofColors, 'target-size', 'scrollable-region-focusable'];

/** Rows of a tab beyond its first ones, which look the same: they take axe most of its time. */
const alike = '[role=tabpanel] :is(li, tbody tr):nth-child(n + 3)';

/**
 * What axe finds, by all its rules, in dark colors by those about colors alone; or by these, of rows that look the same
 * in the first ones.
 */
export async function violations(page: Page, rules?: readonly string[]) {
  const { dark, loaded } = await page.evaluate(() => ({
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    loaded: 'axe' in window,
  }));
  // Without a second page to gather what frames report, of which there are none, without a word on what is well, and
  // loaded once a page.
  const axe = new AxeBuilder({ page, ...(loaded && { axeSource: ';' }) })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] });
  if (rules) axe.exclude(alike);
  const some = rules ?? (dark ? ofColors : undefined);
  const found = await (some ? axe.withRules([...some]) : axe).analyze();
  return found.violations;
}
