import { describe, expect, test } from 'vitest';
import { notebook } from '../notebook.ts';
import type { SameParts } from '../protocol.ts';
import { finished } from './testing/finished.ts';

const budget = 1 << 20;
const sink = async () => undefined;
const faster = {
  ...notebook,
  training: { ...notebook.training, optimizer: { name: 'sgd', learningRate: 0.02 } },
};

/** The experiment without some of its parts. */
const without = (experiment: object, ...parts: string[]) =>
  Object.fromEntries(Object.entries(experiment).filter(([key]) => !parts.includes(key)));

describe('an experiment on its way without parts that the worker has', () => {
  test.each([
    ['data and start', ['data', 'start']],
    ['data', ['data']],
    ['nothing', []],
  ] as const)('trains to the same bits: %s', async (_, parts) => {
    const service = await finished(notebook);
    await service.open(without(faster, ...parts), 2, budget, sink, undefined, { run: 1, parts });
    await service.advanceTo(Infinity);
    const whole = await finished(faster as typeof notebook);
    expect(await service.parameterHash(413)).toBe(await whole.parameterHash(413));
  });

  test('is checked like any other', async () => {
    const service = await finished(notebook);
    const wider = { ...faster, network: { ...notebook.network, inputs: 4 } };
    const opening = service.open(without(wider, 'data'), 2, budget, sink, undefined, {
      run: 1,
      parts: ['data'],
    });
    await expect(opening).rejects.toThrow('start.layers[0].weights: expected 4 rows, got 3');
    expect(await service.parameterHash(927)).toBe(await (await finished(notebook)).parameterHash(927));
  });

  test.each([
    ['of another run', { run: 2, parts: ['data'] }, 'same.run: expected the run that is open, 1, got 2'],
    ['of no run', null, 'same: expected an object, got null'],
    [
      'of another name',
      { run: 1, parts: ['network'] },
      'same.parts[0]: expected data or start, got "network"',
    ],
    [
      'in no list',
      { run: 1, parts: 'data' },
      'same.parts: expected some of data, start, each once, got "data"',
    ],
    [
      'named twice',
      { run: 1, parts: ['data', 'data'] },
      'same.parts: expected each part once, got a list of 2',
    ],
  ])('is refused when they are %s', async (_, same, sentence) => {
    const service = await finished(notebook);
    const opening = service.open(faster, 2, budget, sink, undefined, same as SameParts);
    await expect(opening).rejects.toThrow(sentence);
  });
});
