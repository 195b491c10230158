import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { TrainingApi } from '../../../worker/protocol.ts';
import { notebook } from '../../../worker/notebook.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import { TestPage } from '../testing/test-page.ts';
import { settled } from '../testing/thread.ts';
import { Courses } from './courses.svelte.ts';

describe('the courses of a run', () => {
  const page = new TestPage();
  let run: TrainingRun;
  let courses: Courses;
  const weight = { place: 0 };
  const points = () => courses.of(weight)?.values.length;

  beforeEach(async () => {
    run = await page.open();
    courses = new Courses(run);
  });

  it('come in few points while it goes on, in more once it rests, and only what is new is asked for', async () => {
    const asked: unknown[] = [];
    const look = run.look.bind(run);
    vi.spyOn(run, 'look').mockImplementation((question) =>
      look((client) => {
        const call = client.call.bind(client);
        vi.spyOn(client, 'call').mockImplementationOnce((work) =>
          call((api) =>
            work(
              new Proxy(api, {
                get: (target, name: keyof TrainingApi) =>
                  name === 'course'
                    ? (...args: Parameters<TrainingApi['course']>) => {
                        asked.push(args.slice(1));
                        return target.course(...args);
                      }
                    : target[name],
              }),
            ),
          ),
        );
        return question(client);
      }),
    );
    await run.goTo(100);
    courses.follow(weight, 100, true);
    await settled(() => points() === 51);
    await run.goTo(110);
    courses.follow(weight, 110, false);
    await settled(() => points() === 111);
    await run.goTo(120);
    courses.follow(weight, 120, false);
    await settled(() => points() === 121);
    courses.follow(weight, 120, false);
    expect(asked).toEqual([
      [0, 64],
      [0, 256],
      [111, 256],
    ]);
    const { values } = courses.of(weight)!;
    expect([values[0], values[120]]).toEqual([0.1, run.frame!.parameters[0]]);
  });

  it('are of the mark that was asked for last, and are forgotten with the run', async () => {
    await run.goTo(300);
    courses.follow(weight, 300, false);
    courses.follow({ unit: 8, row: 0 }, 300, false);
    await settled(() => courses.of({ unit: 8, row: 0 }) !== undefined);
    expect(courses.of({ unit: 8, row: 0 })!.values.at(-1)).toBe(run.frame!.a[8]);
    expect(points()).toBeUndefined();
    await run.open(notebook);
    expect(courses.of({ unit: 8, row: 0 })).toBeUndefined();
    expect(run.problem).toBeUndefined();
  });
});
