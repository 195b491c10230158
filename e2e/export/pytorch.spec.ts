import { readdirSync } from 'node:fs';
import { columnOf, experimentOf, readTorch } from '../../worker/engine/testing/reference.ts';
import { lossesOf, weightsHere } from '../kit/download.ts';
import { fileOf } from '../kit/experiments/samples.ts';
import { expectClose } from '../kit/golden.ts';
import { Steps } from '../kit/steps.ts';
import { expect, test } from '../kit/test.ts';

/** Runs of PyTorch in float64, every one that there is. */
const references = readdirSync(new URL('../../worker/engine/reference', import.meta.url)).flatMap(
  (file) => /^torch-(.*)\.json$/.exec(file)?.[1] ?? [],
);

/** For numbers that cancel to nearly 0, where a relative error means nothing. */
const ATOL = 1e-14;

/** The numbers of PyTorch that others are not within 1e-9 of. */
const missed = (actual: readonly number[], expected: readonly number[]) =>
  expected.filter((value, n) => !(Math.abs(actual[n]! - value) <= ATOL + 1e-9 * Math.abs(value)));

test('every reference opens as an experiment file and goes PyTorch’s way: losses, weights and biases to 1e-9', async ({
  dashboard,
}) => {
  test.slow();
  expect(references.length).toBeGreaterThanOrEqual(11);
  for (const name of references) {
    await test.step(name, async () => {
      const reference = readTorch(name);
      const { losses, finalWeights, finalBias } = reference.expected;
      await dashboard.openExperiment(fileOf(experimentOf(reference)));
      await dashboard.trainToEnd('limit');
      const reached = await lossesOf(dashboard);
      expect(reached).toHaveLength(losses.length);
      expect(missed(reached, losses)).toEqual([]);
      const { layers } = await weightsHere(dashboard);
      const parameters = layers.flatMap(({ weights, biases }) => [...weights.flat(), ...biases].map(Number));
      const expected = columnOf(finalWeights, finalBias);
      expect(parameters).toHaveLength(expected.length);
      expect(missed(parameters, expected)).toEqual([]);
    });
  }
});

test('η by a schedule and the clipped gradient are written out in the numbers of their update', async ({
  dashboard,
}) => {
  const reference = readTorch('batches-relu-softmax-momentum-step-clip');
  const { optimizer, schedule, clipNorm, batchSize, data } = reference;
  if (schedule?.name !== 'step' || typeof clipNorm !== 'number') throw new Error('another reference');
  // The first update that is clipped at a learning rate that is not the first.
  const updates = Math.ceil(data.inputs.length / batchSize);
  const norms = reference.expected.gradientNorms!;
  const iteration = norms.findIndex((norm, n) => norm > clipNorm && n >= schedule.everyEpochs * updates);
  expect(iteration).toBeGreaterThan(0);
  await dashboard.openExperiment(fileOf(experimentOf(reference)));
  await dashboard.trainTo(iteration);
  const steps = new Steps(dashboard);
  await steps.open();
  await dashboard
    .figure('Network')
    .getByRole('button', { name: /^weight / })
    .first()
    .press('Enter');

  const [rate, norm, clipping] = [
    'learning rate of this epoch: steps',
    'norm of the gradient',
    'what clipping multiplies the gradient by',
  ] as const;
  const e = Math.floor(iteration / updates);
  await expect(steps.operation(rate)).toContainText(
    `= ${optimizer.learningRate} × ${schedule.factor}^⌊${e} / ${schedule.everyEpochs}⌋`,
  );
  const eta = optimizer.learningRate * schedule.factor ** Math.floor(e / schedule.everyEpochs);
  expectClose(await steps.numbersOf(rate), [eta], 1e-12);
  expectClose(await steps.numbersOf(norm), [norms[iteration]!], 1e-9);
  await expect(steps.operation(norm)).toContainText('= √(∂L/∂w(');
  expectClose(await steps.numbersOf(clipping), [clipNorm / (norms[iteration]! + 1e-6)], 1e-9);
  await expect(steps.operation(clipping)).toContainText(`= min(1, ${clipNorm} / (`);
  for (const name of [
    rate,
    clipping,
    'clipped gradient of the weights into layer 1',
    'new velocity of the weights into layer 1',
    'new weights into layer 1: momentum',
  ]) {
    await steps.expectTrue(name);
  }
  await expect(steps.operation('new weights into layer 1: momentum')).toContainText(
    ` − ${Number(eta.toPrecision(6))} × `,
  );
});
