// @ts-nocheck
import { expect, test } from 'vitest';
import type { Schedule, Training } from '../experiment/experiment.ts';
import { expectAllClose } from '../testing/close.ts';
import { learningRateAt, schedules } from './index.ts';

/** η of the first epochs from η₀ on. */
function rates(schedule: Schedule | undefined, learningRate: number, epochs: number): number[] {
  const training: Training = {
    loss: 'mean-squared-error',
    backward: 'exact',
    optimizer: { name: 'sgd', learningRate },
    trainBiases: true,
    batchSize: 1,
    ...(schedule === undefined ? {} : { schedule }),
  };
  return Array.from({ length: epochs }, (_, epoch) => learningRateAt(training, epoch));
}

// The learning rates of PyTorch 1.13's schedulers of these numbers, stepped once an epoch.
test.each<{ schedule: Schedule; start: number; expected: number[] }>([
  {
    schedule: { name: 'step', everyEpochs: 3, factor: 0.1 },
    start: 0.05,
    expected: [0.05, 0.05, 0.05, 0.005, 0.005, 0.005, 5e-4, 5e-4, 5e-4, 5e-5],
  },
  {
    schedule: { name: 'exponential', factor: 0.9 },
    start: 0.05,
    expected: [0.05, 0.045, 0.0405, 0.03645, 0.032805, 0.0295245],
  },
  {
    schedule: { name: 'cosine', epochs: 8, least: 0.001 },
    start: 0.1,
    expected: [
      0.1, 0.0962320368593087, 0.0855017856687341, 0.06944282990207196, 0.0505, 0.03155717009792806,
      0.0154982143312659, 0.004767963140691306, 0.001,
    ],
  },
])('$schedule.name is as PyTorch has it', ({ schedule, start, expected }) => {
  expectAllClose(rates(schedule, start, expected.length), expected, { rtol: 1e-14 });
});

test.each([undefined, { name: 'constant' } as const])('%o leaves η as it is', (schedule) => {
  expect(new Set(rates(schedule, 0.3, 50))).toEqual(new Set([0.3]));
});

test('cosine stays at least after its epochs, to the bit', () => {
  const after = rates({ name: 'cosine', epochs: 8, least: 0.001 }, 0.1, 40).slice(8);
  expect(new Set(after)).toEqual(new Set([0.001]));
});

test('steps of one epoch by a factor are the exponential schedule, to the bit', () => {
  const steps = rates({ name: 'step', everyEpochs: 1, factor: 0.7 }, 0.3, 30);
  expect(steps).toEqual(rates({ name: 'exponential', factor: 0.7 }, 0.3, 30));
});

test('a factor of 0 leaves only the first rate', () => {
  expect(rates({ name: 'exponential', factor: 0 }, 0.3, 3)).toEqual([0.3, 0, 0]);
});

test('each has a label and a formula', () => {
  expect(Object.values(schedules).map(({ label, formula }) => [label, formula])).toEqual([
    ['constant', '\\eta_0'],
    ['steps', '\\eta_0 \\gamma^{\\lfloor e / k \\rfloor}'],
    ['exponential', '\\eta_0 \\gamma^{e}'],
    [
      'cosine',
      '\\eta_{min} + (\\eta_0 - \\eta_{min}) \\tfrac{1}{2} \\left(1 + \\cos \\frac{\\pi e}{E}\\right)',
    ],
  ]);
});
