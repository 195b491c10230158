import { beforeAll, describe, expect, test } from 'vitest';
import { notebook } from '../notebook.ts';
import type { FrameBatch, TrainingApi } from '../protocol.ts';
import { createTrainingService } from './service.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { Recorder } from './testing/recorder.ts';

/** Not one of them is a number that any argument may be. */
const junk: [what: string, value: unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a text', '0'],
  ['a bigint', 0n],
  ['a list', [0]],
  ['an object without toString', Object.create(null)],
  ['a symbol', Symbol('0')],
  ['NaN', NaN],
  ['-1', -1],
  ['0.5', 0.5],
  ['2^53', 2 ** 53],
  ['-Infinity', -Infinity],
];

/** Every call with numbers, by what it is called with; each argument is spoiled in turn. */
const calls: [name: keyof TrainingApi, good: number[], rest?: (() => void)[]][] = [
  ['advanceTo', [5]],
  ['frame', [1]],
  ['update', [1, 0]],
  ['snapshot', [1]],
  ['losses', [0, 2]],
  ['parameterHash', [1]],
  ['checkGradients', [1], [() => undefined]],
  ['compareRules', [3], [() => undefined]],
  ['paths', [1, 0, 2, 0, 0, 5]],
  ['unitStateSince', [1, 0, 0]],
];

/** Every call with more than numbers, by what is wrong with one argument of it. */
const view = { row: 0, layers: Array(3).fill({ inputs: 3, units: 3 }), places: [0] };
const inputs = Float64Array.of(1, 2, 3);
const misfits: [name: keyof TrainingApi, args: unknown[], message: string][] = [
  ['setView', [null], 'view: expected an object, got null'],
  ['setView', [{}], 'view.layers: expected a list of at most 3 layers, got nothing'],
  [
    'setView',
    [{ ...view, more: 1 }],
    'view.more: expected no such field (there are row, layers, places), got 1',
  ],
  ['setView', [{ ...view, row: 1 }], 'view.row: expected a whole number from 0 to 0, got 1'],
  ['setView', [{ ...view, layers: Array(3) }], 'view.layers[0]: expected an object, got nothing'],
  [
    'setView',
    [{ ...view, layers: Array(4) }],
    'view.layers: expected a list of at most 3 layers, got a list of 4',
  ],
  [
    'setView',
    [{ ...view, layers: view.layers.with(1, { inputs: 3, units: 4 }) }],
    'view.layers[1].units: expected a whole number from 0 to 3, got 4',
  ],
  [
    'setView',
    [{ ...view, layers: view.layers.with(2, { inputs: '3', units: 3 }) }],
    'view.layers[2].inputs: expected a whole number of 0 or more, got "3"',
  ],
  ['setView', [{ ...view, places: 'all' }], 'view.places: expected a list of at most 36 places, got "all"'],
  ['setView', [{ ...view, places: [36] }], 'view.places[0]: expected a whole number from 0 to 35, got 36'],
  [
    'setView',
    [{ ...view, places: Array(1) }],
    'view.places[0]: expected a whole number from 0 to 35, got nothing',
  ],
  ['samples', [1, 0], 'rows: expected a list of at most 279620 rows, got 0'],
  ['samples', [1, [1]], 'rows[0]: expected a whole number from 0 to 0, got 1'],
  ['samples', [1, Array(2 ** 31)], 'rows: expected a list of at most 279620 rows, got a list of 2147483648'],
  ['evaluate', [1, 'all'], 'part: expected training or test, got "all"'],
  ['evaluate', [1, 'test'], 'part: this experiment has no test part; give it a split to have one'],
  ['answer', [1, undefined], 'question: expected an object, got nothing'],
  ['answer', [1, { inputs: [1, 2, 3] }], 'question.inputs: expected a Float64Array, got a list of 3'],
  ['answer', [1, { inputs: Float64Array.of(1, 2) }], 'question.inputs: expected rows of 3 numbers, got 2'],
  ['answer', [1, { inputs: new Float64Array(0) }], 'question.inputs: expected rows of 3 numbers, got 0'],
  [
    'answer',
    [1, { inputs: Float64Array.of(1, NaN, 3) }],
    'question.inputs[1]: expected a finite number, got NaN',
  ],
  ['answer', [1, { inputs, layer: 3 }], 'question.layer: expected a whole number from 0 to 2, got 3'],
  ['answer', [1, { inputs, unit: 3 }], 'question.unit: expected a whole number from 0 to 2, got 3'],
  ...[undefined, {}, { place: 36 }, { unit: 0 }, { unit: 9, row: 0 }, { place: 0, unit: 0, row: 0 }].map(
    (of): [name: keyof TrainingApi, args: unknown[], message: string] => [
      'course',
      [of, 0, 9],
      `of: expected the place of a parameter, or a unit and a row, got ${of === undefined ? 'nothing' : 'an object'}`,
    ],
  ),
  [
    'course',
    [{ place: 0 }, 6, 9],
    'iteration: expected a whole number from 0 to 5, which this run has reached, got 6',
  ],
  ['course', [{ place: 0 }, 0, 1], 'most: expected a whole number from 2 to 4096, got 1'],
  ['cancel', ['frame'], 'what: expected samples, evaluation, answer, map, unit maps or course, got "frame"'],
  ['compareRules', [10_001], 'count: expected a whole number from 2 to 10000, got 10001'],
  ['open', [notebook, -1, 1, 0], 'run: expected a whole number of 0 or more, got -1'],
  ['open', [notebook, 2, NaN, 0], 'historyBudget: expected a finite number of 0 or more, got NaN'],
];

test.each(misfits)('%s refuses %# in a sentence', async (name, args, message) => {
  await expect(call(name, args)).rejects.toThrow(new RangeError(message));
});

let service: TrainingApi;
beforeAll(async () => {
  service = createTrainingService(new FakeClock(1), (error) => {
    throw error;
  });
  await service.open(notebook, 1, 1 << 20, new Recorder<FrameBatch>().sink);
  await service.advanceTo(5);
});

const call = async (name: keyof TrainingApi, args: readonly unknown[]) =>
  (service[name] as (...args: readonly unknown[]) => unknown)(...args);

describe.each(calls)('%s', (name, good, rest = []) => {
  test('does what it is asked', async () => {
    await expect(call(name, [...good, ...rest])).resolves.not.toThrow();
  });

  test.each(junk)(
    'refuses %s in every place with a RangeError that names the argument',
    async (_what, value) => {
      for (let place = 0; place < good.length; place++) {
        const args = [...good.with(place, value as number), ...rest];
        await expect(call(name, args)).rejects.toThrow(RangeError);
        await expect(call(name, args)).rejects.toThrow(/^[a-z]+: expected a whole number .*, got /);
      }
    },
  );
});

test.each([...junk.filter(([what]) => what !== '0.5' && what !== '2^53'), ['0', 0], ['a word', 'fast']])(
  'a speed that is %s is refused',
  async (_what, value) => {
    await expect(call('play', [value])).rejects.toThrow(/^speed: expected a number above 0/);
    await expect(call('setSpeed', [value])).rejects.toThrow(/^speed: expected a number above 0/);
  },
);
