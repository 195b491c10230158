import { describe, expect, it } from 'vitest';
import { Watch } from './watch.ts';

/** A watch, and what it does after each answered ping. */
function watch({ expecting = true, atWork = false }) {
  const done: string[] = [];
  const watched = {
    isExpecting: () => expecting,
    renew: async () => {
      done.push('renew');
      return atWork;
    },
    askAgain: () => void done.push('ask again'),
    giveUp: () => void done.push('give up'),
  };
  const made = new Watch(watched);
  return {
    made,
    done,
    async pings(count: number) {
      for (let n = 0; n < count; n++) {
        made.answered(false);
        await Promise.resolve();
        await Promise.resolve();
      }
    },
  };
}

describe('a run that is to send batches and sends none', () => {
  it('is asked after one second, asked for everything then, and given up after two', async () => {
    const { done, pings } = watch({});
    await pings(9);
    expect(done).toEqual([]);
    await pings(1);
    expect(done).toEqual(['renew']);
    await pings(5);
    expect(done).toEqual(['renew', 'ask again', 'renew']);
    await pings(5);
    expect(done.at(-1)).toBe('give up');
    await pings(50);
    expect(done.filter((what) => what === 'give up')).toHaveLength(1);
  });

  it('is left alone when it says that it is at work', async () => {
    const { done, pings } = watch({ atWork: true });
    await pings(100);
    expect(new Set(done)).toEqual(new Set(['renew']));
    expect(done).toHaveLength(10);
  });

  it('is left alone when one comes', async () => {
    const { made, done, pings } = watch({});
    for (let n = 0; n < 10; n++) {
      await pings(9);
      made.came();
    }
    expect(done).toEqual([]);
  });
});

it('a run that rests is not watched', async () => {
  const { done, pings } = watch({ expecting: false });
  await pings(100);
  expect(done).toEqual([]);
});

it('a ping that was never answered renews the line at once', () => {
  const { made, done } = watch({ expecting: false });
  made.answered(true);
  expect(done).toEqual(['ask again', 'renew']);
});
