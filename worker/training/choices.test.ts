import { describe, expect, test } from 'vitest';
import { activationNames, optimizerNames, scheduleNames } from '../engine/names.ts';
import { createModel } from '../engine/model.ts';
import { prepare } from '../engine/prepared.ts';
import { notebook } from '../notebook.ts';
import type { Experiment } from '../protocol.ts';
import { choices } from './choices.ts';
import { costOf, ratesOf } from './cost.ts';

test('there is a choice of every activation, optimizer and schedule', () => {
  expect(choices.activations.map(({ id }) => id)).toEqual(activationNames);
  expect(choices.optimizers.map(({ defaults }) => defaults.name)).toEqual(optimizerNames);
  expect(choices.schedules.map(({ defaults }) => defaults.name)).toEqual(scheduleNames);
  for (const { text } of [...choices.activations, ...choices.optimizers, ...choices.schedules])
    expect(text).not.toMatch(/[{}]\w*[{}]/);
});

describe.each(choices.activations)('the curves of $id', ({ f, slope }) => {
  test('go from −5 to 5, and f′ is the slope of f but at a corner', () => {
    expect([f.x[0], f.x[40], f.x.at(-1)]).toEqual([-5, 0, 5]);
    for (let n = 1; n < f.x.length - 1; n++) {
      if (Math.abs(f.x[n]!) < 0.2) continue;
      const quotient = (f.y[n + 1]! - f.y[n - 1]!) / (f.x[n + 1]! - f.x[n - 1]!);
      expect(slope.y[n]).toBeCloseTo(quotient, 2);
    }
  });
});

test('the cost counts the products that the rule has', () => {
  const cost = (change: Partial<Experiment['training']>) =>
    costOf(createModel(prepare({ ...notebook, training: { ...notebook.training, ...change } })));
  // 27 weights: forward, the gradient, and back from o to k and from k to j.
  expect(cost({ backward: 'exact' })).toEqual({ parameters: 36, multiplyAdds: 72, stateBytes: 288 });
  // The notebook's rule takes a diagonal of 3 numbers in place of the last.
  expect(cost({}).multiplyAdds).toBe(66);
  const optimizer = { name: 'adam', learningRate: 1, beta1: 0, beta2: 0, epsilon: 1 } as const;
  expect(cost({ optimizer }).stateBytes).toBe(3 * 288);
});

test('η is shown over the epochs that the schedule takes, and no more than the run has', () => {
  const rates = (schedule: Experiment['training']['schedule'], iterationsAtMost = 100_000) =>
    ratesOf(
      {
        ...notebook,
        training: { ...notebook.training, ...(schedule && { schedule }) },
        stop: { ...notebook.stop, iterationsAtMost },
      },
      2,
    );
  expect(rates(undefined)).toBeUndefined();
  expect(rates({ name: 'constant' })).toBeUndefined();
  const cosine = rates({ name: 'cosine', epochs: 4, least: 0 })!;
  expect([...cosine.x]).toEqual([0, 1, 2, 3, 4, 5]);
  expect([cosine.y[0], cosine.y[4], cosine.y[5]]).toEqual([0.01, 0, 0]);
  expect([...rates({ name: 'exponential', factor: 0.5 }, 5)!.x]).toEqual([0, 1, 2, 3]);
  expect(rates({ name: 'step', everyEpochs: 1e9, factor: 0.5 })!.x.length).toBe(120);
});
