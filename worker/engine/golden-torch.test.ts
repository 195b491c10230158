import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { backward } from './backward.ts';
import { createBatch, loadRows } from './batch.ts';
import { globalNorm } from './clipping.ts';
import { forward } from './forward.ts';
import { kernels } from './kernels/index.ts';
import { createModel } from './model.ts';
import { prepare } from './prepared.ts';
import { expectAllClose } from './testing/close.ts';
import { columnOf, experimentOf, readTorch } from './testing/reference.ts';
import { validateExperiment } from './validation/validate.ts';

const RTOL = 1e-9;
/** For numbers that cancel to nearly 0, where a relative error means nothing. */
const ATOL = 1e-14;

const names = readdirSync(new URL('./reference', import.meta.url)).flatMap(
  (file) => /^torch-(.*)\.json$/.exec(file)?.[1] ?? [],
);

describe.each(names)('%s against PyTorch autograd', (name) => {
  const reference = readTorch(name);
  const experiment = experimentOf(reference);
  const { losses, firstGradient, gradientNorms } = reference.expected;

  test('is an experiment that can run', () => {
    expect(() => validateExperiment(experiment)).not.toThrow();
  });

  test('has the same first loss and first gradient', () => {
    const { batch, gradient, trained, prepared } = createModel(prepare(experiment));
    expectAllClose([forward(batch)], losses.slice(0, 1), { rtol: RTOL });
    backward(batch, gradient, prepared.rule);
    if (gradientNorms !== undefined) {
      expectAllClose([globalNorm(gradient.values, trained)], gradientNorms.slice(0, 1), { rtol: RTOL });
    } else {
      const { weights, bias } = firstGradient!;
      expectAllClose(gradient.values, columnOf(weights, bias), { rtol: RTOL, atol: ATOL });
    }
  });
});

const cases = Object.values(kernels).flatMap((kernel) =>
  names.flatMap((name) => {
    const started = kernel.start(prepare(experimentOf(readTorch(name))));
    return started === undefined ? [] : [{ name, started, by: kernel.label }];
  }),
);

describe.each(cases)('$name trained in $by against PyTorch', ({ name, started }) => {
  const reference = readTorch(name);
  const { expected, batchSize, data } = reference;
  const { model, advance, losses: reached } = started;
  const { prepared, parameters, gradient, trained, order } = model;
  /** All samples in one batch. */
  const whole = createBatch(parameters, prepared.objective, data.inputs.length);
  loadRows(whole, prepared.data.training, [...data.inputs.keys()]);
  const losses = [forward(model.batch)];
  const epochLosses: number[] = [];
  const gradientNorms: number[] = [];
  for (let n = 0; n < reference.iterations; n++) {
    if (n % order.updatesAnEpoch === 0) epochLosses.push(forward(whole));
    model.passes.backward(model);
    gradientNorms.push(globalNorm(gradient.values, trained));
    advance(n, 1);
    losses.push(reached[0]!);
  }
  epochLosses.push(forward(whole));

  test('has the same loss at every iteration', () => {
    expectAllClose(losses, expected.losses, { rtol: RTOL });
  });

  if (batchSize < data.inputs.length)
    test('has the same loss over all samples at every border', () => {
      expectAllClose(epochLosses, expected.epochLosses!, { rtol: RTOL });
    });

  if (expected.gradientNorms !== undefined)
    test('has the same norm of the gradient at every update', () => {
      expectAllClose(gradientNorms, expected.gradientNorms!, { rtol: RTOL });
    });

  test('ends with the same weights, biases and outputs', () => {
    expectAllClose(parameters.values, columnOf(expected.finalWeights, expected.finalBias), {
      rtol: RTOL,
      atol: ATOL,
    });
    expectAllClose(whole.output.a, expected.finalOutput.flat(), { rtol: RTOL });
  });
});

test.each(Object.values(kernels))('every reference is trained in $label', ({ label }) => {
  expect(cases.filter(({ by }) => by === label).map(({ name }) => name)).toEqual(names);
});
