import type { BackwardRuleName } from '../../worker/protocol.ts';
import { expectClose, golden, goldenOf, notebookAt, printed } from '../kit/golden.ts';
import { expect, test } from '../kit/test.ts';

test.describe('the notebook’s run, at its end', () => {
  test.beforeEach(async ({ dashboard }) => {
    await dashboard.expectIteration(0);
    await dashboard.trainToEnd();
    await dashboard.expectIteration(printed.iterations);
  });

  test('shows the loss that the notebook prints, and says why it stopped', async ({ dashboard }) => {
    expectClose([await dashboard.valueOf(dashboard.loss)], [printed.loss], 1e-12);
    await expect(dashboard.loss).toHaveText('0.00999435');
    await expect(dashboard.state).toHaveText('Converged after 927 iterations: loss 0.009994 ≤ 0.01');
    // Every digit on demand.
    await expect(dashboard.state).toHaveAttribute('title', /: loss 0\.00999434554487\d+ ≤ 0\.01$/);
    await expect(dashboard.figure('Loss')).toContainText('0.00999');
  });

  test('shows the probabilities that the notebook prints', async ({ dashboard }) => {
    for (const probability of printed.outputs) {
      await expect(dashboard.figure('Outputs')).toContainText(probability);
    }
    await expect(dashboard.figure('Network').getByRole('button', { name: 'unit o1' })).toContainText('0.995');
  });

  test('shows the three matrices that the notebook prints', async ({ dashboard }) => {
    const tables = dashboard.page.getByRole('region', { name: 'Weights' }).getByRole('table');
    for (const [layer, matrix] of printed.weights.entries()) {
      for (const [i, row] of matrix.entries()) {
        const cells = tables
          .nth(layer)
          .getByRole('row')
          .nth(i + 1)
          .getByRole('cell');
        await expect(cells).toHaveText(row);
      }
    }
  });

  test('is NumPy’s run in every weight, and the engine’s in every bit', async ({ dashboard }) => {
    const { weights, output, loss } = golden.frames['927']!;
    const picture = await dashboard.picture();
    expectClose(picture.weights.flat(2), weights.flat(2), 1e-10);
    expectClose(picture.outputs, output, 1e-10);
    expectClose([picture.loss], [loss], 1e-12);
    await dashboard.expectPicture(notebookAt(927));
  });
});

const rules: [BackwardRuleName, number, RegExp][] = [
  ['notebook-as-run', 927, /printed numbers.*diag\(W_ij\)/],
  ['notebook-as-written', 912, /diag\(W_jk\)/],
  ['softmax-shortcut', 807, /p − t at the output/],
  ['exact', 413, /whole Jacobian of the output/],
];
for (const [rule, iterations, sentence] of rules) {
  test(`the rule ${rule} says what it does and takes ${iterations} iterations`, async ({ dashboard }) => {
    await dashboard.rule.selectOption(rule);
    await expect(dashboard.rule).toHaveValue(rule);
    await expect(dashboard.rule).toHaveAccessibleDescription(sentence);
    await expect(dashboard.page.getByText(sentence)).toBeVisible();
    await dashboard.expectState('ready');
    await dashboard.trainToEnd();
    await dashboard.expectIteration(iterations);
    expectClose([await dashboard.valueOf(dashboard.loss)], [goldenOf(rule).losses.at(-1)!], 1e-10);
    // What is said of every rule is what this one took.
    await dashboard.page.getByText('The notebook’s two cells').click();
    const reached = dashboard.page.getByRole('table', { name: /^Iterations from this start/ });
    await expect(reached.locator('[aria-current]')).toHaveText(new RegExp(`${iterations}$`));
  });
}

test('the notebook’s two cells stand side by side, and its numbers only where they are true', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await page.getByText('The notebook’s two cells').click();
  const cells = page.getByRole('table', { name: 'What stands for the chain rule in layer j' });
  await expect(cells.getByRole('columnheader')).toHaveText(['In [97]', 'In [99]']);
  await expect(cells.getByRole('row').nth(1).getByRole('cell')).toHaveText([
    'np.diag(w_ij)',
    'np.diag(w_jk)',
  ]);
  const reached = page.getByRole('table', { name: 'Iterations from this start to a loss of 0.01' });
  await expect(reached.getByRole('cell')).toHaveText(['927', '912', '807', '413']);
  await dashboard.type('Learning rate', '0.02');
  await dashboard.expectState('ready');
  await expect(cells).toBeVisible();
  await expect(reached).toBeHidden();
  await dashboard.rule.selectOption('exact');
  await expect(cells).toBeHidden();
});
