import { describe, expect, test } from 'vitest';
import { notebook } from '../notebook.ts';
import { History } from './history.ts';
import { Session } from './session.ts';
import { prepare } from '../engine/prepared.ts';

/** 36 parameters of 8 bytes. */
const KEYFRAME = 288;
const endless = { ...notebook, stop: { lossAtMost: -1, iterationsAtMost: 1_000_000 } };

function record(
  budget: number,
  iterations: number,
  look: (history: History, session: Session) => void = () => {},
) {
  const session = new Session(prepare(endless));
  const history = new History(session, budget);
  history.record(session);
  for (let n = 0; n < iterations; n++) {
    session.advance(false);
    history.record(session);
    look(history, session);
  }
  return history;
}

test.each([
  { budget: 2 * KEYFRAME, iterations: 255, keyframes: 1, spacing: 256 },
  { budget: 2 * KEYFRAME, iterations: 256, keyframes: 2, spacing: 256 },
  { budget: 2 * KEYFRAME, iterations: 512, keyframes: 2, spacing: 512 },
  { budget: 2 * KEYFRAME, iterations: 5000, keyframes: 2, spacing: 4096 },
  { budget: 3 * KEYFRAME, iterations: 768, keyframes: 2, spacing: 512 },
  { budget: 3 * KEYFRAME, iterations: 1024, keyframes: 3, spacing: 512 },
  { budget: 7.9 * KEYFRAME, iterations: 5000, keyframes: 5, spacing: 1024 },
  { budget: 1 << 20, iterations: 5000, keyframes: 20, spacing: 256 },
])('$budget bytes hold $keyframes keyframes, $spacing apart, after $iterations iterations', (row) => {
  expect(record(row.budget, row.iterations).use).toMatchObject({
    keyframes: row.keyframes,
    spacing: row.spacing,
    budget: row.budget,
  });
});

test.each([2, 3, 4, 5, 8, 9.5, 100].map((keyframes) => keyframes * KEYFRAME))(
  'a budget of %d bytes is never exceeded, and keyframes stand at every multiple of the spacing',
  (budget) => {
    const wrong: unknown[] = [];
    record(budget, 3000, (history, { iteration }) => {
      const { bytes, keyframes, spacing } = history.use;
      const within = keyframes * KEYFRAME <= bytes && bytes <= budget;
      const everywhere =
        keyframes === Math.floor(iteration / spacing) + 1 &&
        history.keyframeAtOrBefore(iteration) === iteration - (iteration % spacing);
      if (!within || !everywhere) wrong.push({ iteration, bytes, keyframes, spacing });
    });
    expect(wrong).toEqual([]);
  },
);

test('blocks of many keyframes are given back when every second one goes', () => {
  const wide = {
    ...endless,
    network: { inputs: 3, layers: [{ name: 'o', units: 3, activation: 'softmax' as const }] },
    start: { kind: 'drawn' as const, scheme: 'he-normal' as const, seed: 1, biases: 0 },
    training: { ...notebook.training, backward: 'exact' as const },
  };
  const session = new Session(prepare(wide));
  // 12 parameters: 10,922 keyframes to a block of one MiB.
  const history = new History(session, 3 << 20);
  let most = 0;
  for (let n = 0; n <= 256 * 40_000; n += 256) {
    session.iteration = n;
    history.record(session);
    most = Math.max(most, history.use.bytes);
  }
  expect(most).toBe(3 * 10_922 * 96);
  expect(history.use).toEqual({ bytes: 2 * 10_922 * 96, budget: 3 << 20, keyframes: 20_001, spacing: 512 });
});

describe('restoring', () => {
  const frames: Float64Array[] = [];
  const history = record(5 * KEYFRAME, 3000, (_, { model }) =>
    frames.push(model.batch.parameters.values.slice()),
  );
  const { spacing } = history.use;

  test.each([0, 1, spacing - 1, spacing, spacing + 1, 2 * spacing, 2999, 3000])(
    'goes to the last keyframe at or before %i',
    (iteration) => {
      const session = new Session(prepare(endless));
      history.restoreAtOrBefore(iteration, session);
      const keyframe = iteration - (iteration % spacing);
      expect(session.iteration).toBe(keyframe);
      expect(session.model.batch.parameters.values).toEqual(
        keyframe === 0 ? new Session(prepare(endless)).model.batch.parameters.values : frames[keyframe - 1],
      );
    },
  );
});

test('keyframes of larger networks stand closer together', () => {
  const spacingOf = (units: number) => {
    const experiment = {
      ...notebook,
      network: { inputs: 3, layers: [{ name: 'j', units, activation: 'relu' }, notebook.network.layers[2]!] },
      start: { kind: 'drawn', scheme: 'he-normal', seed: 1, biases: 0 },
      training: { ...notebook.training, backward: 'exact' },
    } as const;
    return new History(new Session(prepare(experiment)), 1 << 24).use.spacing;
  };
  expect([10, 100, 1000, 10_000, 100_000].map(spacingOf)).toEqual([256, 128, 16, 2, 1]);
});

test.each([0, 287, 575, NaN])(
  'a budget of %d bytes is refused, since not even two keyframes fit',
  (budget) => {
    expect(() => new History(new Session(prepare(notebook)), budget)).toThrow(
      new RangeError(
        `history budget: expected at least 576 bytes, two keyframes of this network, got ${budget}`,
      ),
    );
  },
);
