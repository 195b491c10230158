import { exported, items } from '../kit/download.ts';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';

/** Trains by each rule in turn; what the files hold at each end. */
async function filesOfAllRules(dashboard: Dashboard): Promise<string[]> {
  const files: string[] = [];
  for (const rule of ['notebook-as-run', 'notebook-as-written', 'softmax-shortcut', 'exact']) {
    await dashboard.rule.selectOption(rule);
    await dashboard.expectState('ready');
    await dashboard.trainToEnd();
    for (const item of [items.final, items.losses]) files.push((await exported(dashboard, item)).text);
  }
  return files;
}

test('the iterations run in WebAssembly, and without it in JavaScript, to the same bits', async ({
  dashboard,
  page,
}) => {
  await expect(dashboard.runsIn).toHaveText('Runs in WebAssembly');
  const compiled = await filesOfAllRules(dashboard);

  // As in a browser that keeps it from pages, such as one in its strictest mode.
  await page.route('**/training.worker*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `delete globalThis.WebAssembly;\n${await response.text()}` });
  });
  await dashboard.open();
  await expect(dashboard.runsIn).toHaveText('Runs in JavaScript');
  expect(await filesOfAllRules(dashboard)).toEqual(compiled);
});
