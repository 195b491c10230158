import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Opened } from '../../../worker/protocol.ts';
import type { RemoteApi, TrainingClient } from '../../client/training-client.ts';
import { Question, type Asked, type Errand, type Way } from './question.svelte.ts';

/** A question that was put, and what its worker and its run make of it. */
interface Put {
  readonly about: string;
  readonly errand: Errand;
  answer(text: string | undefined): void;
  fail(): void;
}

const opened = (): Opened => ({}) as Opened;

describe('a question', () => {
  let run: { -readonly [Key in keyof Asked]: Asked[Key] };
  let put: Put[];
  let told: string[];
  const client = {
    call: (work: (api: RemoteApi) => Promise<unknown>) => work({} as RemoteApi),
  } as TrainingClient;

  beforeEach(() => {
    put = [];
    told = [];
    // As a run does, this one answers nothing where it was refused or its worker died.
    run = {
      opened: opened(),
      lost: undefined,
      look: (question) => question(client).catch(() => undefined),
    };
  });

  const question = (way: Partial<Way<string, string>> = {}) =>
    new Question<string, string>(run, {
      find: (about, errand) =>
        errand.ask(
          () =>
            new Promise((resolve, reject) => {
              const answer = (text: string | undefined) => resolve(text!);
              put.push({ about, errand, answer, fail: () => reject(new Error('refused')) });
            }),
        ),
      ...way,
    });
  const cancellable = () =>
    question({
      cancel: async () => void told.push(`cancel ${put.at(-1)?.about}`),
      overtakes: (newer, underWay) => newer !== underWay,
    });
  const asked = () => put.map(({ about }) => about);
  const arrived = (count: number) => vi.waitFor(() => expect(put).toHaveLength(count));
  const die = (of = put.at(-1)!) => {
    run.lost = { reason: 'It failed.', wasRunning: false, goal: undefined };
    of.fail();
  };

  it('keeps its answer with what it is about and the run that it is of', async () => {
    const one = question();
    expect([one.asking, one.answered]).toEqual([false, undefined]);
    const done = one.want('a');
    expect(one.asking).toBe(true);
    put[0]!.answer('A');
    await done;
    expect(one.asking).toBe(false);
    expect(one.answered).toEqual({ opened: run.opened, about: 'a', answer: 'A' });
    const { last } = one;
    run.opened = opened();
    expect([one.answered, one.last]).toEqual([undefined, last]);
  });

  it('is asked of a run alone', async () => {
    run.opened = undefined;
    const one = question();
    await one.want('a');
    expect([one.asking, put]).toEqual([false, []]);
  });

  it('is asked one at a time, and of those that are wanted meanwhile the newest alone', async () => {
    const one = question();
    const done = [one.want('a'), one.want('b'), one.want('c')];
    expect(asked()).toEqual(['a']);
    put[0]!.answer('A');
    await arrived(2);
    // What was wanted before is shown while what is wanted now is on its way.
    expect([asked(), one.answered?.answer, one.asking]).toEqual([['a', 'c'], 'A', true]);
    put[1]!.answer('C');
    await Promise.all(done);
    expect([one.answered?.about, one.answered?.answer, one.asking]).toEqual(['c', 'C', false]);
  });

  it('drops the answer of a run that is not on the screen any more', async () => {
    const one = question();
    const done = one.want('a');
    run.opened = opened();
    expect(put[0]!.errand.wanted).toBe(false);
    put[0]!.answer('A');
    await done;
    expect([one.last, one.asking]).toEqual([undefined, false]);
  });

  it('does not ask a run for what was wanted of the one before', async () => {
    const one = question();
    const done = [one.want('a'), one.want('b')];
    run.opened = opened();
    put[0]!.answer('A');
    await Promise.all(done);
    expect([asked(), one.last, one.asking]).toEqual([['a'], undefined, false]);
  });

  it('drops what is overtaken, tells the worker once, and asks the newest next', async () => {
    const one = cancellable();
    const done = [one.want('a'), one.want('b'), one.want('c')];
    expect(told).toEqual(['cancel a']);
    put[0]!.answer('too late');
    await arrived(2);
    expect([asked(), one.last]).toEqual([['a', 'c'], undefined]);
    put[1]!.answer('C');
    await Promise.all(done);
    expect([one.answered?.about, told]).toEqual(['c', ['cancel a']]);
  });

  it('asks no second part of what is overtaken', async () => {
    const parts: string[] = [];
    const one = question({
      find: async (about, { ask }) => {
        for (const part of ['first', 'second'])
          if ((await ask(async () => parts.push(`${about} ${part}`))) === undefined) return undefined;
        return 'both';
      },
      overtakes: () => true,
    });
    await Promise.all([one.want('a'), one.want('b')]);
    expect([parts, one.answered?.about]).toEqual([['a first', 'b first', 'b second'], 'b']);
  });

  it('that is cancelled is waited for no more, nor is what was wanted after it', async () => {
    const one = cancellable();
    const done = [one.want('a'), one.want('a')];
    one.cancel();
    expect([one.asking, told, put[0]!.errand.wanted]).toEqual([false, ['cancel a'], false]);
    one.cancel();
    put[0]!.answer('too late');
    await Promise.all(done);
    expect([asked(), told, one.last, one.asking]).toEqual([['a'], ['cancel a'], undefined, false]);
  });

  it('can be asked again right after it was cancelled', async () => {
    const one = cancellable();
    void one.want('a');
    one.cancel();
    const done = one.want('a');
    expect(one.asking).toBe(true);
    put[0]!.answer(undefined);
    await arrived(2);
    expect(one.asking).toBe(true);
    put[1]!.answer('A');
    await done;
    expect([one.answered?.answer, one.asking]).toEqual(['A', false]);
  });

  it('leaves what has been answered when it is cancelled afterwards', async () => {
    const one = cancellable();
    const done = one.want('a');
    put[0]!.answer('A');
    await done;
    one.cancel();
    // Parts of an answer may arrive after it.
    expect([told, one.answered?.answer, put[0]!.errand.wanted]).toEqual([[], 'A', true]);
    void one.want('b');
    expect(put[0]!.errand.wanted).toBe(false);
  });

  it('that is refused leaves the last answer, and is not taken up', async () => {
    const one = question();
    void one.want('a');
    put[0]!.answer('A');
    await vi.waitFor(() => expect(one.asking).toBe(false));
    const done = one.want('b');
    put[1]!.fail();
    await done;
    one.takeUp();
    expect([one.answered?.answer, one.asking, asked()]).toEqual(['A', false, ['a', 'b']]);
    expect(put[1]!.errand.wanted).toBe(false);
  });

  it('goes on after one that could not be made sense of', async () => {
    const one = question({
      find: async (about) => {
        if (about === 'a') throw new Error('no sense');
        return about;
      },
    });
    await expect(one.want('a')).rejects.toThrow('no sense');
    expect(one.asking).toBe(false);
    await one.want('b');
    expect(one.answered?.answer).toBe('b');
    // Nor does it hold up what waits meanwhile.
    const both = [one.want('a'), one.want('c')];
    await Promise.allSettled(both);
    expect([one.answered?.answer, one.asking]).toEqual(['c', false]);
  });

  describe('whose worker dies', () => {
    it('counts for nothing any more, and is taken up again by another worker', async () => {
      const one = question();
      const done = one.want('a');
      die();
      await done;
      expect([one.asking, put[0]!.errand.wanted]).toEqual([false, false]);
      run.lost = undefined;
      one.takeUp();
      expect([asked(), one.asking]).toEqual([['a', 'a'], true]);
      put[1]!.answer('A');
      await vi.waitFor(() => expect(one.answered?.answer).toBe('A'));
      one.takeUp();
      expect([asked(), one.asking]).toEqual([['a', 'a'], false]);
    });

    it('is taken up as what was wanted last, also while there is no worker', async () => {
      const one = question();
      const done = [one.want('a'), one.want('b')];
      run.look = async () => undefined;
      die();
      await Promise.all(done);
      await one.want('c');
      run.lost = undefined;
      run.look = (ask) => ask(client);
      one.takeUp();
      expect(asked()).toEqual(['a', 'c']);
    });

    it.each<[what: string, meanwhile: (one: Question<string, string>) => void]>([
      ['was cancelled before', (one) => one.cancel()],
      ['is of a run that has gone', () => (run.opened = opened())],
    ])('is not taken up where it %s', async (_what, meanwhile) => {
      const one = cancellable();
      const done = one.want('a');
      die();
      await done;
      run.lost = undefined;
      meanwhile(one);
      one.takeUp();
      expect([asked(), one.asking]).toEqual([['a'], false]);
    });
  });
});
