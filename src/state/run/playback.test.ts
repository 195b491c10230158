import { describe, expect, it } from 'vitest';
import type { Speed } from '../../../worker/protocol.ts';
import { Playback, type FrameClock, type Recording } from './playback.svelte.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A page whose frames come when the test says so. */
class FakeFrames implements FrameClock {
  time = 0;
  hidden = false;
  #next: (() => void) | undefined;

  now(): number {
    return this.time;
  }

  frame(): Promise<void> {
    return new Promise((resolve) => (this.#next = resolve));
  }

  /** Paints a frame after so many ms, and lets everything go on that can. */
  async paint(ms: number): Promise<void> {
    await settle();
    this.time += ms;
    const go = this.#next;
    this.#next = undefined;
    go?.();
    await settle();
  }
}

const FRAME_MS = 1000 / 60;

/** A run that has come to an iteration, and what is seen of its playback. */
function recorded(newest: number, speed: Speed, ended: boolean) {
  const clock = new FakeFrames();
  const seen: { iteration: number; at: number }[] = [];
  const events: string[] = [];
  let picture = (): Promise<boolean> => Promise.resolve(true);
  const recording = {
    newest,
    speed,
    show: (iteration: number) => {
      seen.push({ iteration, at: clock.time });
      return picture();
    },
    goOn: ended ? undefined : () => events.push(`on from ${newest} at ${Math.round(clock.time)}`),
  } satisfies Recording;
  const playback = new Playback(recording, clock);
  return {
    clock,
    seen,
    events,
    recording,
    playback,
    iterations: () => seen.map(({ iteration }) => iteration),
    /** Whether the cursor is there, or when the picture comes. */
    answer: (next: typeof picture) => (picture = next),
    async paintFor(ms: number, frameMs = FRAME_MS) {
      for (let n = 0; n < Math.round(ms / frameMs); n++) await clock.paint(frameMs);
    },
  };
}

const upTo = (last: number) => Array.from({ length: last + 1 }, (_, n) => n);

describe('playing what is recorded', () => {
  it.each([1, 5, 10, 30, 60])('shows every iteration at %i/s, each in its time', async (speed) => {
    const { playback, paintFor, seen, iterations } = recorded(9, speed, true);
    playback.start(0);
    await paintFor((9 * 1000) / speed + 50);
    expect(iterations()).toEqual(upTo(9));
    for (const { iteration, at } of seen) {
      const due = (iteration * 1000) / speed;
      expect(at).toBeGreaterThan(due - 1);
      expect(at).toBeLessThanOrEqual(due + 2 * FRAME_MS);
    }
    expect(playback.playing).toBe(false);
  });

  it.each([
    [60, 1000 / 59, 3],
    [60, 1000 / 15, 5],
    [120, FRAME_MS, 3],
    [1000, FRAME_MS, 18],
    [1000, 100, 100],
  ])('keeps %i/s with a frame every %f ms, at most %i iterations a picture', async (speed, frameMs, most) => {
    const { playback, paintFor, iterations } = recorded(100_000, speed, true);
    playback.start(0);
    await paintFor(3000, frameMs);
    const list = iterations();
    expect(Math.abs(list.at(-1)! - 3 * speed)).toBeLessThanOrEqual(most + 1);
    expect(Math.max(...list.slice(1).map((iteration, n) => iteration - list[n]!))).toBeLessThanOrEqual(most);
    playback.stop();
  });

  it.each([
    [10, 200],
    [927, 600],
    [1_000_000, 2100],
  ])('runs unthrottled through %i iterations within %i ms', async (newest, ms) => {
    const { playback, paintFor, iterations } = recorded(newest, 'unthrottled', true);
    playback.start(0);
    await paintFor(ms);
    expect([iterations().at(-1), playback.playing]).toEqual([newest, false]);
    expect(iterations().length).toBeGreaterThan(1);
  });

  it('goes on by training an interval after the newest iteration', async () => {
    const { playback, paintFor, iterations, events } = recorded(12, 10, false);
    playback.start(11);
    await paintFor(150);
    expect([iterations(), playback.playing, events]).toEqual([[11, 12], true, []]);
    await paintFor(100);
    expect([iterations(), playback.playing, events]).toEqual([[11, 12], false, ['on from 12 at 200']]);
  });

  it('takes another speed at once', async () => {
    const { playback, paintFor, iterations, recording } = recorded(1000, 1, true);
    playback.start(0);
    await paintFor(500);
    expect(iterations()).toEqual([0]);
    recording.speed = 100;
    await paintFor(1000);
    expect(iterations().at(-1)).toBeGreaterThan(98);
    playback.stop();
  });

  it('stays where it is stopped, or where somebody else moves the cursor', async () => {
    const { playback, paintFor, iterations, answer } = recorded(1000, 60, true);
    playback.start(0);
    await paintFor(200);
    playback.stop();
    const stopped = iterations().at(-1)!;
    await paintFor(200);
    expect([iterations().at(-1), playback.playing]).toEqual([stopped, false]);
    playback.start(500);
    await paintFor(50);
    answer(() => Promise.resolve(false));
    await paintFor(50);
    const moved = iterations().length;
    await paintFor(200);
    expect([iterations().length, playback.playing]).toEqual([moved, false]);
  });

  it('starts anew when it is started twice, and only once', async () => {
    const { playback, paintFor, iterations } = recorded(1000, 10, true);
    playback.start(0);
    playback.start(100);
    await paintFor(250);
    expect(iterations()).toEqual([0, 100, 101, 102]);
    playback.stop();
  });

  it('asks for one picture at a time, and slows down rather than fall ever further behind', async () => {
    const { playback, clock, iterations, answer } = recorded(100_000, 60, true);
    // Each iteration takes 50 ms to replay.
    let before = 0;
    let waiting = 0;
    answer(async () => {
      expect(++waiting).toBe(1);
      const iteration = iterations().at(-1)!;
      clock.time += 50 * (iteration - before);
      before = iteration;
      await Promise.resolve();
      waiting--;
      return true;
    });
    playback.start(1);
    for (let n = 0; n < 50; n++) await clock.paint(FRAME_MS);
    const list = iterations();
    expect(Math.max(...list.slice(1).map((iteration, n) => iteration - list[n]!))).toBeLessThanOrEqual(15);
    expect(list).toHaveLength(51);
    playback.stop();
  });

  it('catches up what one late picture has cost', async () => {
    const { playback, clock, paintFor, iterations } = recorded(1000, 250, true);
    playback.start(0);
    await paintFor(500);
    await clock.paint(1000);
    expect(iterations().at(-1)).toBeLessThan(200);
    await paintFor(500);
    expect(iterations().at(-1)).toBeGreaterThan(495);
    playback.stop();
  });

  it('shows one after the other where a picture takes longer than an interval', async () => {
    const { playback, clock, iterations, answer } = recorded(100, 2, true);
    answer(() => {
      clock.time += 900;
      return Promise.resolve(true);
    });
    playback.start(1);
    await clock.paint(500);
    for (let n = 1; n < 8; n++) await clock.paint(FRAME_MS);
    expect(iterations()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    playback.stop();
  });

  it('leaves nothing out for a first picture that takes long', async () => {
    const { playback, clock, iterations, answer } = recorded(100, 60, true);
    answer(() => {
      if (iterations().length === 1) clock.time += 900;
      return Promise.resolve(true);
    });
    playback.start(1);
    for (let n = 0; n < 3; n++) await clock.paint(FRAME_MS);
    expect(iterations()).toEqual([1, 2, 3, 4]);
    playback.stop();
  });

  it('goes on unseen while the page is hidden, and trains on from the end', async () => {
    const { playback, clock, paintFor, iterations, events } = recorded(600, 60, false);
    playback.start(1);
    await paintFor(100);
    clock.hidden = true;
    const before = iterations().length;
    for (let n = 0; n < 5; n++) await clock.paint(1000);
    expect([iterations().length, playback.playing]).toEqual([before, true]);
    clock.hidden = false;
    await clock.paint(FRAME_MS);
    expect(iterations().at(-1)).toBeGreaterThan(300);
    clock.hidden = true;
    for (let n = 0; n < 5; n++) await clock.paint(1000);
    expect([iterations().at(-1), playback.playing, events.length]).toEqual([600, false, 1]);
  });

  it('does not count the time in which the page was frozen', async () => {
    const { playback, clock, paintFor, iterations } = recorded(100_000, 60, true);
    playback.start(1);
    await paintFor(100);
    await clock.paint(60_000);
    expect(iterations().at(-1)).toBeLessThan(25);
    playback.stop();
  });
});
