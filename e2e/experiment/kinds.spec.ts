import type { Experiment } from '../../worker/protocol.ts';
import { exported, items, lossesOf, weightsHere, weightsOf } from '../kit/download.ts';
import { sample } from '../kit/experiments/samples.ts';
import { EngineRun } from '../kit/golden.ts';
import { Steps } from '../kit/steps.ts';
import { expect, test } from '../kit/test.ts';

/** One experiment of each kind, and what the page is to say of it. */
const kinds = [
  {
    name: 'iris-adam',
    kind: 'Adam in shuffled batches',
    end: 904,
    outcome: 'loss over all 120 training samples 0.049… ≤ 0.05',
    batch: { samples: 16, inEpoch: 'epoch 17, batch 3 of 8' },
    parameters: 67,
    weight: 'weight petal length cm to h2',
    operations: [
      'correction of the mean',
      'correction of the mean square',
      'new mean of the gradient of the weights into layer h',
      'new mean square of the gradient of the weights into layer h',
      'new weights into layer h: Adam',
      'change of the weights into layer h',
    ],
  },
  {
    name: 'parabola',
    kind: 'regression',
    end: 9284,
    outcome: 'loss 0.00099… ≤ 0.001',
    batch: { samples: 17, inEpoch: '' },
    parameters: 25,
    weight: 'weight x to h2',
    operations: ['new weights into layer h: gradient descent', 'change of the weights into layer h'],
  },
  {
    name: 'and-or-xor',
    kind: 'binary cross-entropy with several sigmoids',
    end: 214,
    outcome: 'loss 0.049… ≤ 0.05',
    batch: { samples: 4, inEpoch: '' },
    parameters: 39,
    weight: 'weight a to h2',
    operations: ['new weights into layer h: gradient descent', 'change of the weights into layer h'],
  },
] as const;

/** A text in which `…` stands for any further digits. */
const withDigits = (text: string) => new RegExp(`^${text.replaceAll('.', '\\.').replaceAll('…', '\\d+')}$`);

for (const { name, kind, end, outcome, batch, weight, operations, parameters } of kinds) {
  test(`${kind}: ${name} trains to its end and scrubs back to the same bits, which are those of the engine in Node`, async ({
    dashboard,
  }) => {
    await dashboard.openExperiment(sample(name).text);
    const { text } = await exported(dashboard, items.experiment);
    const engine = new EngineRun(JSON.parse(text) as Experiment);
    await dashboard.trainTo(130);
    const streamed = await weightsHere(dashboard);
    const { weights, loss } = engine.at(130);
    expect({ weights: weightsOf(streamed), loss: streamed.loss }).toEqual({ weights, loss });
    await dashboard.trainToEnd();
    await dashboard.expectIteration(end);
    const told = withDigits(`Converged after ${end} iterations: ${outcome}`);
    await expect(dashboard.state).toHaveAttribute('title', told);
    const last = await weightsHere(dashboard);
    expect(weightsOf(last)).toEqual(engine.at(end).weights);

    const losses = await lossesOf(dashboard);
    expect(losses).toHaveLength(end + 1);
    await dashboard.scrubTo(1);
    await expect.poll(() => dashboard.valueOf(dashboard.loss)).toBe(losses[1]);
    await dashboard.scrubTo(130);
    await expect.poll(() => dashboard.valueOf(dashboard.loss)).toBe(losses[130]);
    expect(await weightsHere(dashboard)).toEqual(streamed);
    expect(await dashboard.weights()).toEqual(weights);
    await dashboard.scrubTo(end);
    expect(await weightsHere(dashboard)).toEqual(last);
  });

  test(`${kind}: an update of ${name} is stepped through, with what its optimizer remembers, and passes the check`, async ({
    dashboard,
  }) => {
    await dashboard.openExperiment(sample(name).text);
    await dashboard.trainTo(130);
    const steps = new Steps(dashboard);
    await steps.open();
    const { samples, inEpoch } = batch;
    await expect(steps.region).toContainText(`Update 130 → 131${inEpoch ? ` · ${inEpoch} ·` : ''}`);
    const choice = steps.region.getByRole('group', { name: 'Sample of the batch' });
    await expect(choice).toContainText(`1 of ${samples}`);
    const walked = choice.getByRole('textbox');
    const next = choice.getByRole('button', { name: 'Next sample of the batch' });
    for (let place = 2; place <= samples; place++) {
      await next.click();
      await expect(choice).toContainText(`${place} of ${samples}`);
    }
    await expect(next).toHaveAttribute('aria-disabled', 'true');
    const row = await walked.inputValue();
    await walked.fill('0');
    await walked.press('Enter');
    await expect(choice.getByRole('alert')).toContainText('This batch has no sample “0”. Type one of ');
    await walked.press('Escape');
    await expect(walked).toHaveValue(row);
    await dashboard.figure('Network').getByRole('button', { name: weight }).press('Enter');
    for (const operation of operations) await steps.expectTrue(operation);
    await expect(dashboard.page.getByRole('region', { name: 'Why this gradient?' })).toContainText(
      /of sample \d+ is the sum over \d+\s+paths? from the weight to the loss/,
    );

    // From the last operation the walk goes on into the next update, which finds the weights that this one wrote.
    const written = await steps.numbersOf(operations.at(-2)!);
    const last = steps.operation('change of the biases of layer o');
    await last.getByRole('button', { name: /^Go to: / }).click();
    await expect(steps.place).toHaveText(/^(\d+) of \1: change of the biases of layer o$/);
    const outputs = dashboard.figure('Outputs').getByRole('textbox', { name: 'Sample' });
    await expect(outputs).toHaveValue(await walked.inputValue());
    await expect(outputs).toBeDisabled();
    await dashboard.page.keyboard.press(']');
    await dashboard.expectIteration(131);
    await expect(steps.place).toHaveText(/^1 of \d+: pre-activation of layer h/);
    await dashboard.page.getByRole('tab', { name: 'Weights' }).click();
    expect((await dashboard.weights())[0]!.flat()).toEqual(written);

    await dashboard.scrubTo(130);
    await dashboard.page.getByRole('tab', { name: 'Gradient check' }).click();
    await dashboard.button('Check gradients').click();
    const result = dashboard.page.getByRole('status', { name: 'Result of the check' });
    await expect(result).toContainText(/^Iteration 130, “Exact gradient”/);
    const counts =
      /: (\d+) of (\d+) agree, 0 differ(?:, (\d+) too small to tell)?(?:, (\d+) at a kink)?\.(?: Where differences .*)?$/;
    await expect(result).toContainText(counts);
    const [agree, all, tooSmall = 0, kink = 0] = counts
      .exec(await result.innerText())!
      .slice(1)
      .map((count: string | undefined) => Number(count ?? 0));
    expect(agree).toBeGreaterThanOrEqual(1);
    expect([all, agree! + tooSmall + kink]).toEqual([parameters, parameters]);
    const checked = `All ${parameters} parameters were checked, on all ${samples} samples of the batch of update 130 → 131`;
    await expect(
      dashboard.page.getByText(`${checked}${inEpoch ? ` (${inEpoch})` : ''}.`, { exact: true }),
    ).toBeVisible();
    const updateCheck = dashboard.page.getByRole('paragraph').filter({ hasText: 'Every parameter became' });
    await expect(updateCheck).toContainText('✓ agrees');
    await dashboard.page.setViewportSize({ width: 360, height: 740 });
    for (const tab of ['Gradient check', 'Step by step', 'Weights']) {
      await dashboard.page.getByRole('tab', { name: tab }).click();
      await expect(dashboard.page.getByRole('region', { name: tab, exact: true })).toBeVisible();
      await expect.poll(() => dashboard.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    }
  });
}
