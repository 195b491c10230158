import { expect, test } from 'vitest';
import { expectAllClose } from '../engine/testing/close.ts';
import { irisWith } from '../engine/testing/iris.ts';
import { notebook } from '../notebook.ts';
import { createTrainingService } from './service.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { finished } from './testing/finished.ts';

const endless = { ...notebook, stop: { lossAtMost: -1, iterationsAtMost: 10_000_000 } };

test('the paths of a weight at an iteration sum to its gradient in the frame there', async () => {
  const service = await finished(notebook);
  for (const iteration of [0, 180, 927]) {
    const { gradient } = (await service.frame(iteration))!;
    const found = (await service.paths(iteration, 0, 1, 2, 1, 5))!;
    expect(found.paths.length).toBe(5);
    expectAllClose([found.ruleSum!], [gradient[12 + 2 * 3 + 1]!], { rtol: 1e-12 });
    expect(found.ruleGradient).toBe(gradient[12 + 2 * 3 + 1]);
    expectAllClose([found.exactSum!], [found.exactGradient], { rtol: 1e-10 });
  }
});

test('of mini-batches the paths say of which sample they are, in a smaller last batch too', async () => {
  // 150 samples in batches of 16: the last one of an epoch has 6.
  const service = await finished(irisWith({ stop: { iterationsAtMost: 12 } }));
  for (const [iteration, asked, sample] of [
    [3, 15, 15],
    [9, 4, 4],
    [9, 15, 5],
  ] as const) {
    const { rows } = (await service.update(iteration, asked))!;
    const found = (await service.paths(iteration, asked, 1, 2, 1, 1))!;
    expect(found).toMatchObject({ iteration, sample, row: rows[sample] });
    const alone = (await service.paths(iteration, sample, 1, 2, 1, 1))!;
    expect(found.exactGradient).toBe(alone.exactGradient);
    expectAllClose([found.exactSum!], [found.exactGradient], { rtol: 1e-10 });
  }
});

test('of several requests the newest wins, and frames come in between', async () => {
  const service = createTrainingService(new FakeClock(1), (error) => {
    throw error;
  });
  await service.open(endless, 1, 3 * 288, async () => undefined);
  await service.advanceTo(2000);
  const [older, newest, frame] = await Promise.all([
    service.paths(1900, 0, 0, 0, 0, 1),
    service.paths(1500, 0, 0, 0, 0, 1),
    service.frame(1000),
  ]);
  expect(older).toBeUndefined();
  expect(newest!.count).toBe(27);
  expect(frame!.iteration).toBe(1000);
});

test.each([
  { iteration: 928, message: /^iteration: / },
  { sample: 1, message: 'sample: expected a whole number from 0 to 0, got 1' },
  { layer: 3, message: 'layer: expected a whole number from 0 to 2, got 3' },
  { from: -1, message: 'from: expected a whole number from 0 to 2, got -1' },
  { to: 1.5, message: 'to: expected a whole number from 0 to 2, got 1.5' },
])('refuses what does not exist: $message', async ({ message, ...wrong }) => {
  const service = await finished(notebook);
  const { iteration, sample, layer, from, to } = {
    iteration: 0,
    sample: 0,
    layer: 0,
    from: 0,
    to: 0,
    ...wrong,
  };
  await expect(service.paths(iteration, sample, layer, from, to, 1)).rejects.toThrow(message);
});
