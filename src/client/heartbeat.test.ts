import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startHeartbeat } from './heartbeat.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A worker that answers pings while it is not busy, and how it is seen. */
function watched(patience: number, loaded = Promise.resolve()) {
  const told: (number | string | undefined)[] = [];
  let busy = false;
  let answer: (() => void)[] = [];
  const stop = startHeartbeat(
    () => (busy ? new Promise((resolve) => answer.push(resolve)) : Promise.resolve()),
    loaded,
    {
      patience: () => patience,
      onSlow: (ms) => told.push(ms),
      onAnswer: () => undefined,
      onSilence: () => told.push('dead'),
    },
  );
  return {
    told,
    stop,
    begin: () => (busy = true),
    end() {
      busy = false;
      for (const resolve of answer) resolve();
      answer = [];
    },
  };
}

describe('a worker that stays silent', () => {
  it.each([
    { patience: 0, deadAfter: 1400, slow: [] },
    { patience: 200, deadAfter: 1600, slow: [] },
    { patience: 3000, deadAfter: 4400, slow: [2000, 3000, 4000] },
  ])('for longer than the work of $patience ms explains is dead', async ({ patience, deadAfter, slow }) => {
    const worker = watched(patience);
    await vi.advanceTimersByTimeAsync(1000);
    worker.begin();
    await vi.advanceTimersByTimeAsync(deadAfter - 100);
    expect(worker.told).toEqual(slow);
    await vi.advanceTimersByTimeAsync(200);
    expect(worker.told).toEqual([...slow, 'dead']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(worker.told).toEqual([...slow, 'dead']);
  });

  it('and answers in the end was slow, and is told to be back', async () => {
    const worker = watched(10_000);
    await vi.advanceTimersByTimeAsync(1000);
    worker.begin();
    await vi.advanceTimersByTimeAsync(3500);
    worker.end();
    await vi.advanceTimersByTimeAsync(2000);
    expect(worker.told).toEqual([2000, 3000, undefined]);
    worker.stop();
  });
});

it('a worker that answers within two seconds is not said to be slow', async () => {
  const worker = watched(10_000);
  await vi.advanceTimersByTimeAsync(1000);
  worker.begin();
  await vi.advanceTimersByTimeAsync(1500);
  worker.end();
  await vi.advanceTimersByTimeAsync(2000);
  expect(worker.told).toEqual([]);
  worker.stop();
});

describe('a script that is slow to arrive', () => {
  it('is not said to be a slow worker, and nothing of it stays once the worker answers', async () => {
    let arrive: () => void = () => undefined;
    const worker = watched(10_000, new Promise((resolve) => (arrive = resolve)));
    worker.begin();
    await vi.advanceTimersByTimeAsync(4000);
    expect(worker.told).toEqual([]);
    arrive();
    await vi.advanceTimersByTimeAsync(300);
    worker.end();
    await vi.advanceTimersByTimeAsync(5000);
    expect(worker.told).toEqual([]);
    worker.stop();
  });

  it('and then takes long to answer is a slow worker from its arrival, until it does', async () => {
    let arrive: () => void = () => undefined;
    const worker = watched(10_000, new Promise((resolve) => (arrive = resolve)));
    worker.begin();
    await vi.advanceTimersByTimeAsync(4000);
    arrive();
    await vi.advanceTimersByTimeAsync(2500);
    worker.end();
    await vi.advanceTimersByTimeAsync(5000);
    expect(worker.told).toEqual([2000, undefined]);
    worker.stop();
  });
});

it('a lost ping is followed by another, and that it was lost is told with its answer', async () => {
  const told: boolean[] = [];
  let sent = 0;
  const stop = startHeartbeat(
    // The fourth is lost.
    () => (++sent === 4 ? new Promise(() => undefined) : Promise.resolve()),
    Promise.resolve(),
    {
      patience: () => 0,
      onSlow: () => undefined,
      onAnswer: (missed) => told.push(missed),
      onSilence: () => expect.unreachable('it lives'),
    },
  );
  await vi.advanceTimersByTimeAsync(2000);
  expect(told.length).toBeGreaterThan(10);
  expect(told.flatMap((missed, n) => (missed ? [n] : []))).toEqual([3]);
  stop();
});
