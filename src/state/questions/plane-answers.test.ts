import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Opened, Question } from '../../../worker/protocol.ts';
import type { TrainingClient } from '../../client/training-client.ts';
import { PlaneAnswers } from './plane-answers.svelte.ts';
import type { Asked } from './question.svelte.ts';

/** A question that the worker has, and its answer to come. */
interface Put {
  readonly iteration: number;
  readonly question: Question;
  answer(value: number): void;
  drop(): void;
}

const coarse = new Float64Array(2);
const fine = new Float64Array(8);

describe('what the network answers all over the plane', () => {
  let put: Put[];
  let cancelled: string[];
  let answers: PlaneAnswers;
  const page = { hidden: false, addEventListener: () => undefined, removeEventListener: () => undefined };

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('document', page);
    page.hidden = false;
    put = [];
    cancelled = [];
    const api = {
      answer: (iteration: number, question: Question) =>
        new Promise((resolve) => {
          put.push({
            iteration,
            question,
            answer: (value) =>
              resolve({ iteration, values: Float64Array.of(value), unscaled: undefined, units: undefined }),
            drop: () => resolve(undefined),
          });
        }),
      cancel: async (what: string) => void cancelled.push(what),
    };
    const client = { call: (work: (of: typeof api) => Promise<unknown>) => work(api) };
    const run: Asked = {
      opened: {} as Opened,
      lost: undefined,
      look: (question) => question(client as unknown as TrainingClient),
    };
    answers = new PlaneAnswers(run, 'unit maps');
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const units = [0, 1];
  const follow = (iteration: number, of: readonly number[] = units) => {
    const about = { iteration, units: of as number[] };
    answers.follow({ ...about, inputs: coarse }, { ...about, inputs: fine });
  };
  const asked = () =>
    put.map(({ iteration, question }) => `${iteration} ${question.inputs === fine ? 'fine' : 'coarse'}`);
  const settle = () => vi.advanceTimersByTimeAsync(0);

  it('comes coarsely at once, by the line of its picture, and finely at rest', async () => {
    follow(3);
    expect(put[0]!.question).toEqual({ units, inputs: coarse, picture: 'unit maps' });
    put[0]!.answer(1);
    await vi.advanceTimersByTimeAsync(100);
    expect([asked(), answers.newest?.answer.values[0]]).toEqual([['3 coarse'], 1]);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked()).toEqual(['3 coarse', '3 fine']);
    put[1]!.answer(2);
    await settle();
    expect([answers.newest?.about.inputs, cancelled]).toEqual([fine, []]);
  });

  it('is asked one at a time while the cursor moves, the newest next, and none is dropped that is under way', async () => {
    for (const iteration of [1, 2, 3]) follow(iteration);
    put[0]!.answer(1);
    await settle();
    expect([asked(), answers.newest?.about.iteration, cancelled]).toEqual([['1 coarse', '3 coarse'], 1, []]);
  });

  it('gives a fine one up as soon as a coarse one is wanted', async () => {
    follow(1);
    put[0]!.answer(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(asked()).toEqual(['1 coarse', '1 fine']);
    follow(2);
    expect(cancelled).toEqual(['unit maps']);
    put[1]!.drop();
    await settle();
    expect(asked()).toEqual(['1 coarse', '1 fine', '2 coarse']);
    put[2]!.answer(5);
    await settle();
    expect([answers.newest?.about.iteration, answers.newest?.answer.values[0]]).toEqual([2, 5]);
  });

  it('gives one up that is of other units', () => {
    follow(1);
    follow(1, [0]);
    expect(cancelled).toEqual(['unit maps']);
  });

  it('asks nothing while nobody can see the page', async () => {
    page.hidden = true;
    follow(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(put).toEqual([]);
  });

  it('asks nothing any more once it is ended, and tells the worker', async () => {
    follow(1);
    answers.end();
    await vi.advanceTimersByTimeAsync(1000);
    expect([asked(), cancelled]).toEqual([['1 coarse'], ['unit maps']]);
    put[0]!.answer(1);
    await settle();
    expect(answers.newest).toBeUndefined();
  });
});
