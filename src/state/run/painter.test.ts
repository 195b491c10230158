import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { Painter } from './painter.ts';

/** A painter that notes what it does, and the animation frames it waits for. */
function setUp() {
  const frames: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => frames.push(work));
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  const done: string[] = [];
  const painter = new Painter(() => done.push('show'));
  const frame = () => {
    done.push('|');
    for (const work of frames.splice(0)) work();
  };
  return { painter, done, frame };
}

it('shows one thing a frame', () => {
  const { painter, done, frame } = setUp();
  void painter.painted();
  void painter.painted();
  for (let n = 0; n < 3; n++) frame();
  expect(done.join(' ')).toBe('| show | show |');
});

it('gives long work a frame of its own, in turn with what is shown', () => {
  const { painter, done, frame } = setUp();
  void painter.painted();
  frame();
  painter.inTurn(() => {
    done.push('work');
    // It is asked for again at once, and something has come: neither waits for the other for good.
    painter.inTurn(() => done.push('more'));
    void painter.painted();
  });
  for (let n = 0; n < 4; n++) frame();
  expect(done.join(' ')).toBe('| show | work | show | more |');
});

it('does the newest work only', () => {
  const { painter, done, frame } = setUp();
  painter.inTurn(() => done.push('old'));
  painter.inTurn(() => done.push('new'));
  frame();
  expect(done.join(' ')).toBe('| new');
});

it('does all of it at once on a page that is hidden', async () => {
  const { painter, done } = setUp();
  const shown = painter.painted();
  painter.inTurn(() => done.push('work'));
  painter.hurry();
  expect(done.sort().join(' ')).toBe('show work');
  await shown;
});

it('finishes at once what waits for its turn, for a picture, and does it no second time', () => {
  const { painter, done, frame } = setUp();
  painter.inTurn(() => done.push('work'));
  painter.finishTurn();
  frame();
  expect(done.join(' ')).toBe('work |');
});

describe('work that is to come soon', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
  });

  it('has a task of its own, once', () => {
    const { painter, done, frame } = setUp();
    painter.inTurn(() => done.push('work'), true);
    expect(done).toEqual([]);
    vi.advanceTimersByTime(0);
    frame();
    expect(done.join(' ')).toBe('work |');
  });

  it('is done in the next frame where that comes first, with what is shown there', () => {
    const { painter, done, frame } = setUp();
    void painter.painted();
    painter.inTurn(() => done.push('work'), true);
    frame();
    vi.runAllTimers();
    expect(done.join(' ')).toBe('| show work');
  });

  it('is done in the same frame where it comes of what that shows', async () => {
    const done: string[] = [];
    const { frame } = setUp();
    const painter = new Painter(() => {
      // As the page is brought up to date, in a microtask.
      queueMicrotask(() => {
        painter.inTurn(() => done.push('work'), true);
        done.push('brought up to date');
      });
    });
    const shown = painter.painted();
    frame();
    await shown;
    expect(done).toEqual(['brought up to date', 'work']);
    frame();
    vi.runAllTimers();
    expect(done).toHaveLength(2);
  });
});
