import { describe, expect, test } from 'vitest';
import { backward } from './backward.ts';
import { forward } from './forward.ts';
import { kernels } from './kernels/index.ts';
import { createModel } from './model.ts';
import { expectAllClose } from './testing/close.ts';
import { columnOf, experimentOf, readTorch } from './testing/reference.ts';
import { validateExperiment } from './validate.ts';

const RTOL = 1e-9;
/** For numbers that cancel to nearly 0, where a relative error means nothing. */
const ATOL = 1e-14;

const trained = ['relu-softmax-sgd', 'relu-softmax-summed-bce', 'single-unit-sigmoid'];
/** Networks and losses that are supported under optimizers that are not yet. */
const startOnly = ['tanh-sigmoid-momentum', 'sigmoid-softmax-rmsprop'];

describe.each([...trained, ...startOnly])('%s against PyTorch autograd', (name) => {
  const reference = readTorch(name);
  const experiment = experimentOf(reference);
  const { expected } = reference;

  test('is an experiment that can run', () => {
    expect(() => validateExperiment(experiment)).not.toThrow();
  });

  test('has the same first loss and first gradient', () => {
    const { pass, rule } = createModel(experiment);
    expectAllClose([forward(pass)], expected.losses.slice(0, 1), { rtol: RTOL });
    backward(pass, rule);
    const { weights, bias } = expected.firstGradient;
    expectAllClose(pass.gradient, columnOf(weights, bias), { rtol: RTOL, atol: ATOL });
  });
});

const cases = Object.values(kernels).flatMap((kernel) =>
  trained.map((name) => ({ name, kernel, by: kernel.label })),
);

describe.each(cases)('$name trained in $by against PyTorch', ({ name, kernel }) => {
  const reference = readTorch(name);
  const { expected } = reference;
  const { model, advance, losses: reached } = kernel.start(experimentOf(reference))!;
  const losses = [forward(model.pass)];
  for (let n = 0; n < reference.iterations; n++) {
    advance(n, 1);
    losses.push(reached[0]!);
  }

  test('has the same loss at every iteration', () => {
    expectAllClose(losses, expected.losses, { rtol: RTOL });
  });

  test('ends with the same weights, biases and outputs', () => {
    const { parameters, output } = model.pass;
    expectAllClose(parameters, columnOf(expected.finalWeights, expected.finalBias), {
      rtol: RTOL,
      atol: ATOL,
    });
    expectAllClose(output.a, expected.finalOutput.flat(), { rtol: RTOL });
  });
});
