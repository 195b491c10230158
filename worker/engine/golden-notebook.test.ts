import type { BackwardRuleName } from './names.ts';
import { describe, expect, test } from 'vitest';
import { notebook, notebookIterations } from '../notebook.ts';
import { forward } from './forward.ts';
import { kernels } from './kernels/index.ts';
import type { Kernel } from './kernels/kernel.ts';
import { expectAllClose } from './testing/close.ts';
import { readNotebook } from './testing/reference.ts';
import { prepare } from './prepared.ts';

/** NumPy's own exp differs between builds in the last bit, so agreement is stated as relative, not as equality. */
const RTOL = 1e-10;

const losses: Record<BackwardRuleName, number> = {
  'notebook-as-run': 0.009994345544873688,
  'notebook-as-written': 0.009994679632712005,
  'softmax-shortcut': 0.00998847773303205,
  exact: 0.009975375201860039,
};
const rules = (Object.keys(losses) as BackwardRuleName[]).map((rule) => ({
  rule,
  iterations: notebookIterations[rule],
  loss: losses[rule],
}));

/** Runs the notebook's network to its stop loss; every loss, and the frames that are asked for. */
function run(kernel: Kernel, rule: BackwardRuleName, wanted: ReadonlySet<number>) {
  const experiment = { ...notebook, training: { ...notebook.training, backward: rule } };
  const { model, advance, losses: reached } = kernel.start(prepare(experiment))!;
  const { layers, output } = model.batch;
  const frames = new Map<number, { weights: number[]; output: number[] }>();
  const losses = [forward(model.batch)];
  for (;;) {
    const iteration = losses.length - 1;
    if (wanted.has(iteration)) {
      frames.set(iteration, {
        weights: layers.flatMap(({ weights }) => [...weights]),
        output: [...output.a],
      });
    }
    if (losses[iteration]! <= notebook.stop.lossAtMost) return { losses, frames, model };
    advance(iteration, 1);
    losses.push(reached[0]!);
  }
}

const cases = Object.values(kernels).flatMap((kernel) =>
  rules.map((rule) => ({ ...rule, kernel, by: kernel.label })),
);

describe.each(cases)('the $rule rule in $by against NumPy', ({ kernel, rule, iterations, loss }) => {
  const reference = readNotebook(rule);
  const { losses, frames, model } = run(kernel, rule, new Set(Object.keys(reference.frames).map(Number)));

  test(`stops after exactly ${iterations} iterations at loss ${loss}`, () => {
    expect(losses.length - 1).toBe(iterations);
    expect(reference.iterations).toBe(iterations);
    expectAllClose([losses.at(-1)!], [loss], { rtol: RTOL });
  });

  test('gives the same loss at every iteration', () => {
    expectAllClose(losses, reference.losses, { rtol: RTOL });
  });

  test.each(Object.entries(reference.frames))(
    'gives the same weights and outputs at iteration %s',
    (n, frame) => {
      const ours = frames.get(Number(n))!;
      expectAllClose(ours.weights, frame.weights.flat(2), { rtol: RTOL });
      expectAllClose(ours.output, frame.output, { rtol: RTOL });
    },
  );

  test('leaves the biases, which are not trained, as they were', () => {
    for (const { biases } of model.batch.layers) expect([...biases]).toEqual([0.3, 0.3, 0.3]);
  });
});
