import { expect } from 'vitest';
import type { Experiment } from '../experiment/experiment.ts';
import { Evaluator } from '../evaluate.ts';
import { forward } from '../forward.ts';
import { kernels } from '../kernels/index.ts';
import type { Kernel, Started } from '../kernels/kernel.ts';
import { createModel, iterate, type Model } from '../model.ts';
import { activationNames, type ActivationName } from '../names.ts';
import { prepare } from '../prepared.ts';
import { diverging } from './diverging.ts';

/** A stop rule that never ends a run but for what is not finite. */
export const endless = { lossAtMost: -1, iterationsAtMost: Number.MAX_SAFE_INTEGER };

/** The experiment at iteration 0, its forward pass done. */
export function ready(kernel: Kernel, experiment: Experiment): Started {
  const started = kernel.start(prepare(experiment));
  if (started === undefined) throw new Error(`${kernel.label} cannot run ${experiment.name}`);
  forward(started.model.batch);
  return started;
}

/** Whether the kernel runs networks with the activation. One that is new need not be in every kernel. */
function knows(kernel: Kernel, activation: ActivationName): boolean {
  const [output] = diverging.network.layers;
  const layers = [{ name: 'j', units: 2, activation }, output!];
  const network = { ...diverging.network, layers };
  return kernel.start(prepare({ ...diverging, network })) !== undefined;
}

/** The kernels for a suite, each with the activations that it runs, and in words those that the suite leaves out. */
export const kernelsWithActivations = Object.values<Kernel>(kernels).map((kernel) => {
  const known = activationNames.filter((name) => knows(kernel, name));
  const others = activationNames.filter((name) => !known.includes(name));
  const which = others.length === 0 ? 'all activations' : `all activations but ${others.join(', ')}`;
  return { kernel, label: kernel.label, known, which };
});

/** Every number that an update leaves behind, by its name; the gradient, which a kernel need not keep, after a pass. */
function numbersOf(
  { batch, parameters, gradient, memory }: Model,
  withGradient: boolean,
): Record<string, Float64Array> {
  const { complement, lossTerms } = batch;
  const layers = batch.layers.flatMap(({ z, a, upstream, delta }, l) => [
    [`z of layer ${l}`, z],
    [`a of layer ${l}`, a],
    [`∂L/∂a of layer ${l}`, upstream],
    [`δ of layer ${l}`, delta],
  ]);
  const whole = {
    parameters: parameters.values,
    ...(withGradient && { gradient: gradient.values }),
    complement,
    lossTerms,
    ...Object.fromEntries(memory.map((column, m) => [`memory ${m}`, column])),
  };
  return { ...whole, ...Object.fromEntries(layers) };
}

/** Fails at the first number whose bits differ, by which −0 is not 0 and NaN is NaN. */
export function expectSame(ours: Model, theirs: Model, at: string, withGradient = false): void {
  const expected = numbersOf(theirs, withGradient);
  for (const [name, values] of Object.entries(numbersOf(ours, withGradient))) {
    values.forEach((value, n) => {
      const other = expected[name]![n]!;
      if (!Object.is(value, other)) expect.fail(`${name}[${n}] ${at}: ${value}, by the engine ${other}`);
    });
  }
}

/**
 * Trains on the kernel and by the engine's own functions side by side, update by update.
 *
 * @param prepareModel what is done to both before
 */
export function expectSameRun(
  kernel: Kernel,
  experiment: Experiment,
  iterations: number,
  prepareModel: (model: Model) => void = () => undefined,
): void {
  const { model, advance, losses } = ready(kernel, experiment);
  const engine = createModel(prepare(experiment));
  for (const each of [model, engine]) {
    prepareModel(each);
    forward(each.batch);
  }
  for (let n = 1; n <= iterations; n++) {
    expect(advance(n - 1, 1)).toBe(1);
    const loss = iterate(engine, n);
    if (!Object.is(losses[0], loss)) expect.fail(`loss ${n}: ${losses[0]}, by the engine ${loss}`);
    expectSame(model, engine, `after update ${n}`);
  }
  expect(model.passes.finite(model)).toBe(engine.passes.finite(engine));
  // Its passes on their own, as what looks at a frame carries them out.
  expect(model.passes.forward(model)).toBe(engine.passes.forward(engine));
  model.passes.backward(model);
  engine.passes.backward(engine);
  expectSame(model, engine, 'after its passes', true);
  const [ours, theirs] = [evaluated(model), evaluated(engine)];
  for (const [n, value] of ours.entries()) {
    if (!Object.is(value, theirs[n])) expect.fail(`evaluated ${n}: ${value}, by the engine ${theirs[n]}`);
  }
}

/** z and a of every layer and the loss terms of all samples, evaluated, and then their scores. */
function evaluated(model: Model): number[] {
  const found: number[] = [];
  const work = new Evaluator(model).evaluate(model.prepared.data.training, ({ layers, lossTerms }) => {
    for (const column of [...layers.flatMap(({ z, a }) => [z, a]), lossTerms]) found.push(...column);
  });
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return [...found, value.loss, value.accuracy ?? NaN, value.r2 ?? NaN];
  }
}
