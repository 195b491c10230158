import { experimentOf, readTorch } from '../../worker/engine/testing/reference.ts';
import { lossesOf, weightsHere, weightsOf } from '../kit/download.ts';
import { fileOf } from '../kit/experiments/samples.ts';
import { expectClose } from '../kit/golden.ts';
import { Steps } from '../kit/steps.ts';
import { expect, test } from '../kit/test.ts';

/** Runs of PyTorch in float64. */
const references = [
  ['batches-iris-adam-shuffled', 'Adam in shuffled batches'],
  ['batches-tanh-linear-adam-cosine', 'regression by a schedule'],
  ['batches-sigmoid-bce-sgd-decay-one', 'binary cross-entropy over sigmoids'],
  ['batches-relu-softmax-momentum-step-clip', 'momentum, a schedule and clipping'],
] as const;

test('an experiment of each kind goes PyTorch’s way, every loss and the last weights to 1e-9', async ({
  dashboard,
}) => {
  for (const [name, kind] of references) {
    await test.step(kind, async () => {
      const reference = readTorch(name);
      const { losses, finalWeights } = reference.expected;
      await dashboard.openExperiment(fileOf(experimentOf(reference)));
      await dashboard.trainToEnd('limit');
      expectClose(await lossesOf(dashboard), losses, 1e-9);
      expectClose(weightsOf(await weightsHere(dashboard)).flat(2), finalWeights.flat(2), 1e-9);
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
