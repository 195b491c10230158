import { expect, it, onTestFinished, vi } from 'vitest';
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
