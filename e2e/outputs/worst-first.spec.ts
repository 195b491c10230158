import { sample } from '../kit/experiments/samples.ts';
import { Steps } from '../kit/steps.ts';
import { expect, test } from '../kit/test.ts';

test('the samples are gone through by their own losses, and rank and part are said', async ({
  dashboard,
}) => {
  await dashboard.openExperiment(sample('iris-adam').text);
  await dashboard.trainTo(160);
  const outputs = dashboard.figure('Outputs');
  const field = dashboard.field('Sample');
  const worst = dashboard.button('Worst first');
  await expect(outputs).toContainText(/(training|test) sample/);
  await expect(worst).toHaveAttribute('aria-pressed', 'false');
  await worst.click();
  await expect(worst).toHaveAttribute('aria-pressed', 'true');
  await expect(outputs).toContainText(/(training|test) sample\s+·\s+worst of 150 · loss/);
  await expect(dashboard.button('Previous sample')).toHaveAttribute('aria-disabled', 'true');

  const loss = outputs.locator('.cursor-sample [title]').last();
  const losses: number[] = [];
  const parts = new Set<string>();
  for (const rank of ['worst', '2nd worst', '3rd worst', '4th worst']) {
    await expect(outputs).toContainText(`${rank} of 150`);
    losses.push(Number(await loss.getAttribute('title')));
    parts.add((await outputs.getByText(/worst of 150/).innerText()).split(' ')[0]!);
    await dashboard.button('Next sample').click();
  }
  expect(losses).toEqual([...losses].sort((one, other) => other - one));
  expect(losses[0]).toBeGreaterThan(losses[3]!);
  expect([...parts].every((part) => part === 'training' || part === 'test')).toBe(true);
  // −ln p of the target: the loss is that of the bars on the screen.
  const rows = await outputs.getByRole('table', { name: 'Outputs at this iteration' }).getByRole('row').all();
  const cells = await Promise.all(rows.slice(1).map((row) => row.getByRole('cell').allInnerTexts()));
  const [p] = cells.find(([, target]) => target === '1')!;
  await expect(outputs).toContainText('5th worst of 150');
  expect(Number(await loss.getAttribute('title'))).toBeCloseTo(-Math.log(Number(p)), 10);

  // The sample stays where the cursor goes, and its rank is that of there.
  const number = await field.inputValue();
  await dashboard.scrubTo(0);
  await expect(outputs.getByText(/worst of 150/)).toHaveText(/· loss [\d.]+\s*$/);
  await expect(field).toHaveValue(number);
  await worst.press('Enter');
  await expect(outputs).not.toContainText('worst of');
  await dashboard.button('Next sample').click();
  await expect(field).toHaveValue(String(Number(number) + 1));
});

test('Step by step shows the sample of the cursor, or says that its batch does not have it', async ({
  dashboard,
}) => {
  await dashboard.openExperiment(sample('iris-adam').text);
  await dashboard.trainTo(130);
  const steps = new Steps(dashboard);
  await steps.open();
  const field = dashboard.field('Sample');
  const inBatch = dashboard.field('Sample of the batch');
  // Whatever is chosen in the batch is the sample of the page.
  for (const button of [
    'Next sample of the batch',
    'Next sample of the batch',
    'Previous sample of the batch',
  ]) {
    await dashboard.button(button).click();
    await expect.poll(async () => (await field.inputValue()) === (await inBatch.inputValue())).toBe(true);
  }
  await expect(steps.region).not.toContainText('which the screen shows');
  const chosen = await inBatch.inputValue();

  // A sample of the batch that is chosen above is that of the steps.
  await dashboard.button('Next sample of the batch').click();
  await expect(inBatch).not.toHaveValue(chosen);
  await dashboard.type('Sample', chosen);
  await expect(inBatch).toHaveValue(chosen);

  // The batches of an epoch share none.
  await dashboard.button('Step forward').click();
  await expect(steps.region).toContainText(`Sample ${chosen}, which the screen shows, is not in this batch`);
  await expect(field).toHaveValue(chosen);
  const other = await inBatch.inputValue();
  await dashboard.button(`Show sample ${other}`).click();
  await expect(field).toHaveValue(other);
  await expect(steps.region).not.toContainText('which the screen shows');
});
