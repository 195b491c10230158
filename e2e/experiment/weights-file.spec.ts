import { exported, items } from '../kit/download.ts';
import { expect, test } from '../kit/test.ts';

test('weights open as the run that they came from, at their iteration, and are found to be the same bits', async ({
  dashboard,
}) => {
  await dashboard.type('Learning rate', '0.02');
  await dashboard.trainTo(180);
  const before = await dashboard.picture();
  const { text } = await exported(dashboard, items.here);
  await dashboard.preset.selectOption('xor');
  await dashboard.expectState('ready');

  await dashboard.chooseFile('weights.json', text);
  await expect(dashboard.state).toHaveText(
    'Paused at iteration 180. Its weights are those of the file, bit for bit.',
  );
  await dashboard.expectPicture(before);
  expect((await exported(dashboard, items.here)).text).toBe(text);
  await dashboard.trainTo(181);
  await expect(dashboard.state).toHaveText('Paused at iteration 181');
  await dashboard.scrubTo(180);
  await expect(dashboard.state).toContainText('Its weights are those of the file, bit for bit.');

  const { layers } = JSON.parse(text) as { layers: { biases: number[] }[] };
  layers[0]!.biases[0] = 0.25;
  const changed = JSON.stringify({ ...(JSON.parse(text) as object), layers });
  await dashboard.chooseFile('changed.json', changed);
  await expect(dashboard.alert).toContainText(
    'The weights of the file are not those of the run of its experiment at iteration 180: b j₁ differs: 0.25 in the file, 0.3 in the run. The run is on the screen.',
  );
  await dashboard.expectPicture(before);
});

test('an experiment and weights are opened by pasting their text, and a text in a field is not', async ({
  dashboard,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { page } = dashboard;
  const paste = async (text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.keyboard.press('ControlOrMeta+v');
  };
  await dashboard.trainTo(30);
  const { text } = await exported(dashboard, items.here);
  await dashboard.type('Learning rate', '0.5');
  await page.getByRole('heading', { name: 'Converge' }).click();
  await paste(text);
  await expect(dashboard.state).toHaveText(
    'Paused at iteration 30. Its weights are those of the file, bit for bit.',
  );
  await paste('{"type": "converge-experiment", "version": 9}');
  await expect(dashboard.alert).toContainText('“pasted text” was not opened: version: it is of version 9');
  await dashboard.expectIteration(30);
  await dashboard.button('Close').click();
  await dashboard.field('Learning rate').fill('');
  await paste('0.03');
  await expect(dashboard.field('Learning rate')).toHaveValue('0.03');
  await expect(dashboard.alert).toHaveCount(0);
});
