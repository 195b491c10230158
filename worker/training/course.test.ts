import { describe, expect, it, test } from 'vitest';
import type { Experiment } from '../engine/experiment/experiment.ts';
import { prepare } from '../engine/prepared.ts';
import { irisWith } from '../engine/testing/iris.ts';
import { notebook } from '../notebook.ts';
import type { CourseOf, Frame } from '../protocol.ts';
import { strideOf } from './course.ts';
import { frameOf } from './frame.ts';
import { wholeView } from './frame-window.ts';
import { Session } from './session.ts';
import { finished } from './testing/finished.ts';

const last = 150;
const iris = irisWith({ stop: { iterationsAtMost: last } });
/** Keyframes for the notebook's run of 927 iterations and for the other: all of them, and very few. */
const ample = 1 << 20;
const scarce = 3 * 67 * 3 * 8;

/** The frames of every iteration, for a row of the data set. */
function framesOf(experiment: Experiment, newest: number, row: number): Frame[] {
  const session = new Session(prepare(experiment));
  const view = { ...wholeView(session.model.parameters.layout), row };
  const frames = [frameOf(session, view)];
  while (session.iteration < newest) {
    session.advance(true);
    frames.push(frameOf(session, view));
  }
  return frames;
}

const cases: [what: string, experiment: Experiment, newest: number, row: number][] = [
  ['the notebook', notebook, 927, 0],
  ['batches of flowers with Adam', iris, last, 77],
];

describe.each(cases)('the course of %s', (_, experiment, newest, row) => {
  const frames = framesOf(experiment, newest, row);

  it.each([ample, scarce])(
    'is that of the frames, to the bit, with %i bytes of keyframes',
    async (budget) => {
      const service = await finished(experiment, budget);
      for (const most of [2, 40, 4096]) {
        const questions: [of: CourseOf, read: (frame: Frame) => number][] = [
          [{ place: 7 }, ({ parameters }) => parameters[7]!],
          [{ unit: 2, row }, ({ a }) => a[2]!],
          [{ unit: frames[0]!.a.length - 1, row }, ({ a }) => a.at(-1)!],
        ];
        for (const [of, read] of questions) {
          const course = (await service.course(of, 0, most))!;
          expect(course.first).toBe(0);
          expect(course.values.length).toBeLessThanOrEqual(most);
          expect(2 * course.values.length).toBeGreaterThan(Math.min(most, newest) - 1);
          expect([...course.values]).toEqual(
            Array.from(course.values, (_, n) => read(frames[n * course.stride]!)),
          );
        }
      }
    },
  );

  it('goes on from where one ended', async () => {
    const service = await finished(experiment);
    const whole = (await service.course({ place: 3 }, 0, 40))!;
    const rest = (await service.course({ place: 3 }, 5 * whole.stride - 1, 40))!;
    expect(rest).toEqual({ ...whole, first: 5 * whole.stride, values: whole.values.slice(5) });
    const none = (await service.course({ place: 3 }, newest, 2))!;
    expect([...none.values]).toEqual([]);
  });
});

test('of a large network, too, has the stride of the one that it goes on with', async () => {
  const service = await finished(irisWith({ hidden: 1000, stop: { iterationsAtMost: 1000 } }));
  const whole = (await service.course({ place: 3 }, 0, 4096))!;
  expect(whole.stride).toBeGreaterThan(1);
  const rest = (await service.course({ place: 3 }, 3 * whole.stride, 4096))!;
  expect(rest).toEqual({ ...whole, first: 3 * whole.stride, values: whole.values.slice(3) });
});

test('a newer course, and a cancel, ends one under way', async () => {
  const service = await finished(iris, scarce);
  const first = service.course({ place: 0 }, 0, 200);
  const second = service.course({ place: 1 }, 0, 200);
  expect(await first).toBeUndefined();
  expect(await second).toBeDefined();
  const third = service.course({ place: 1 }, 0, 200);
  await service.cancel('course');
  expect(await third).toBeUndefined();
});

describe('strideOf', () => {
  it.each([
    [0, 2, 1],
    [63, 64, 1],
    [64, 64, 2],
    [927, 256, 4],
    [1_000_000, 256, 4096],
  ])('%i iterations in at most %i points are every %ith', (newest, most, stride) => {
    expect(strideOf(newest, most, 256, 0)).toBe(stride);
  });

  it('goes from keyframe to keyframe where replaying would take long', () => {
    expect(strideOf(927, 256, 16, 1e12)).toBe(16);
    expect(strideOf(927, 32, 16, 1e12)).toBe(32);
  });
});
