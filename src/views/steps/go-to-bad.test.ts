import { expect, it, vi } from 'vitest';
import type { BadOperation } from '../../../worker/protocol.ts';
import { goToBad, type Ground } from './go-to-bad.ts';

const bad = {
  iteration: 26,
  value: { role: 'weights', layer: 0 },
  index: 2,
  sample: undefined,
} as unknown as BadOperation;

/** A page at the end of a diverged run, on which something else happens while the cursor goes to iteration 26. */
function groundOn(meanwhile: (run: { opened: object; cursor: number }) => void) {
  const run = {
    opened: {},
    cursor: 27,
    seek(iteration: number) {
      run.cursor = iteration;
      meanwhile(run);
      return Promise.resolve();
    },
  };
  const list = {
    values: [{ key: { role: 'weights', layer: 0 }, rows: 3, columns: 3, of: 'weights' }],
    operations: [{ writes: { role: 'weights', layer: 0 } }],
  };
  const steps = {
    listed: () => Promise.resolve(list),
    out: vi.fn(),
    goTo: vi.fn(() => Promise.resolve()),
  };
  const settings = { tab: 'step-by-step' };
  const selection = { mark: undefined };
  return { run, steps, settings, selection };
}

it('goes into the operation and chooses its element', async () => {
  const ground = groundOn(() => undefined);
  await goToBad(bad, ground as unknown as Ground, 'row');
  expect(ground.steps.goTo).toHaveBeenCalledOnce();
  expect(ground.selection.mark).toEqual({ kind: 'weight', layer: 0, from: 0, to: 2 });
});

it.each([
  { what: 'a new run is opened', meanwhile: (run: { opened: object }) => (run.opened = {}) },
  { what: 'the cursor moves', meanwhile: (run: { cursor: number }) => (run.cursor = 3) },
])('goes nowhere when $what meanwhile', async ({ meanwhile }) => {
  const ground = groundOn(meanwhile);
  await goToBad(bad, ground as unknown as Ground, 'row');
  expect(ground.steps.goTo).not.toHaveBeenCalled();
  expect(ground.selection.mark).toBeUndefined();
});
