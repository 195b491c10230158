import { expect, test } from 'vitest';
import { notebook } from '../notebook.ts';
import type { Experiment } from '../protocol.ts';
import { createTrainingService } from './service.ts';
import { FakeClock } from './testing/fake-clock.ts';

test.each<[Experiment['training']['optimizer'], string]>([
  [{ name: 'sgd', learningRate: 0.01 }, ''],
  [{ name: 'sgd', learningRate: 0.01, l2: 0.1 }, 'λ 0.1'],
  [{ name: 'nesterov', learningRate: 0.01, momentum: 0.9, l2: 0 }, 'μ 0.9'],
  [{ name: 'rmsprop', learningRate: 1, decay: 0.99, epsilon: 1e-8 }, 'ρ 0.99, ε 1e-8'],
  [
    { name: 'adamw', learningRate: 1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
    'β₁ 0.9, β₂ 0.999, ε 1e-8, λ 0.01',
  ],
])('of the optimizer %j the page is told what its formulas are set by', async (optimizer, text) => {
  const service = createTrainingService(new FakeClock(1), (error) => {
    throw error;
  });
  const experiment = { ...notebook, training: { ...notebook.training, optimizer } };
  const { optimizerConstants } = await service.open(experiment, 1, 1 << 20, () => undefined);
  expect(optimizerConstants.map(({ symbol, value }) => `${symbol} ${value}`).join(', ')).toBe(text);
});
