import { describe, expect, it, vi } from 'vitest';
import { Follower } from './follower.ts';

describe('a follower', () => {
  it('asks one after the other, and of those that come meanwhile only for the newest', async () => {
    const asked: number[] = [];
    let answer: () => void = () => undefined;
    const follower = new Follower<number>((request) => {
      asked.push(request);
      return new Promise((resolve) => (answer = resolve));
    });
    const done = follower.want(1);
    void follower.want(2);
    void follower.want(3);
    expect(asked).toEqual([1]);
    answer();
    await vi.waitFor(() => expect(asked).toEqual([1, 3]));
    answer();
    await done;
    void follower.want(4);
    expect(asked).toEqual([1, 3, 4]);
  });

  it('goes on after a request that failed', async () => {
    const asked: number[] = [];
    const follower = new Follower<number>(async (request) => {
      asked.push(request);
      if (request === 1) throw new Error('no answer');
    });
    await expect(follower.want(1)).rejects.toThrow('no answer');
    await follower.want(2);
    expect(asked).toEqual([1, 2]);
  });
});
