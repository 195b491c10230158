import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isRight, type Rightness } from '../../worker/engine/rightness.ts';
import { notebook } from '../../worker/notebook.ts';
import type { Experiment, Layout } from '../../worker/protocol.ts';
import { classQuestions } from './classes.ts';

const layoutOf = (units: number) => ({ layers: [{ name: 'o', inputs: 2, units }] }) as unknown as Layout;
const experimentOf = (outputNames: string[], classes?: string[]): Experiment => ({
  ...notebook,
  data: { ...notebook.data, outputNames },
  ...(classes && { classes }),
});
const of = (units: number, rightness: Rightness | undefined, names: string[] = [], classes?: string[]) =>
  classQuestions(experimentOf(names, classes), { rightness, layout: layoutOf(units) });

describe('classes', () => {
  test.each<[string, ReturnType<typeof of>, [string | undefined, readonly string[]][]]>([
    ['of a regression are none', of(1, undefined), []],
    ['are the outputs', of(2, 'largest', ['a', 'b']), [[undefined, ['a', 'b']]]],
    ['have names of their own', of(2, 'largest', ['a', 'b'], ['Ant', 'Bee']), [[undefined, ['Ant', 'Bee']]]],
    ['of one output are its sides', of(1, 'sides', ['a']), [[undefined, ['not a', 'a']]]],
    ['of one output may have names', of(1, 'sides', ['a'], ['no', 'yes']), [[undefined, ['no', 'yes']]]],
    [
      'of several labels are two each',
      of(2, 'sides', ['a', 'b'], ['no', 'yes']),
      [
        ['a', ['not a', 'a']],
        ['b', ['not b', 'b']],
      ],
    ],
  ])('%s', (_, found, expected) => {
    expect(found.map(({ label, classes }) => [label, classes])).toEqual(expected);
  });

  const number = fc.oneof(fc.constantFrom(0, 0.5, 1, NaN), fc.double({ min: 0, max: 1, noNaN: true }));

  it.each<Rightness>(['largest', 'sides'])('agree with what counts as right by the %s', (rightness) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }).filter((width) => rightness === 'sides' || width > 1),
        fc.array(number, { minLength: 8, maxLength: 8 }),
        fc.array(
          number.filter((value) => !Number.isNaN(value)),
          { minLength: 8, maxLength: 8 },
        ),
        (width, outputs, targets) => {
          const questions = of(width, rightness);
          for (let row = 0; row < 2; row++) {
            const agree = questions.every(({ classOf }) => {
              const answered = classOf(outputs, row);
              return answered !== undefined && answered === classOf(targets, row);
            });
            const right = isRight(
              Float64Array.from(outputs),
              Float64Array.from(targets),
              row,
              width,
              rightness,
            );
            expect(agree).toBe(right);
          }
        },
      ),
    );
  });
});
