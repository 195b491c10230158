import { describe, expect, test } from 'vitest';
import type { Experiment } from '../engine/experiment/experiment.ts';
import { adam } from '../engine/optimizers/adam.ts';
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
  { budget: 2 * KEYFRAME, iterations: 1023, keyframes: 1, spacing: 1024 },
  { budget: 2 * KEYFRAME, iterations: 1024, keyframes: 2, spacing: 1024 },
  { budget: 2 * KEYFRAME, iterations: 2048, keyframes: 2, spacing: 2048 },
  { budget: 2 * KEYFRAME, iterations: 20_000, keyframes: 2, spacing: 16_384 },
  { budget: 3 * KEYFRAME, iterations: 3072, keyframes: 2, spacing: 2048 },
  { budget: 3 * KEYFRAME, iterations: 4096, keyframes: 3, spacing: 2048 },
  { budget: 7.9 * KEYFRAME, iterations: 20_000, keyframes: 5, spacing: 4096 },
  { budget: 1 << 20, iterations: 20_000, keyframes: 20, spacing: 1024 },
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
    record(budget, 12_000, (history, { iteration }) => {
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
  // 12 parameters: 10,922 keyframes to a block of one MiB, and 24 waypoints, which nobody asks for here.
  const budget = (3 * 10_922 + 24) * 96;
  const history = new History(session, budget);
  let most = 0;
  for (let n = 0; n <= 1024 * 40_000; n += 1024) {
    session.iteration = n;
    history.record(session);
    most = Math.max(most, history.use.bytes);
  }
  expect(most).toBe(3 * 10_922 * 96);
  expect(history.use).toEqual({ bytes: 2 * 10_922 * 96, budget, keyframes: 20_001, spacing: 2048 });
});

test('a session is restored to the last keyframe at or before an iteration, bit for bit', () => {
  const states = [new Session(prepare(endless)).model.parameters.values];
  const history = record(5 * KEYFRAME, 12_000, (_, { model }) =>
    states.push(model.parameters.values.slice()),
  );
  const { spacing } = history.use;
  for (const iteration of [0, 1, spacing - 1, spacing, spacing + 1, 2 * spacing, 11_999, 12_000]) {
    const session = new Session(prepare(endless));
    history.restoreAtOrBefore(iteration, session);
    expect(session.iteration).toBe(iteration - (iteration % spacing));
    expect(session.model.parameters.values).toEqual(states[session.iteration]);
  }
});

describe('of a network whose keyframes fill several blocks', () => {
  /** 3 · 50 + 50 + 50 · 3 + 3 = 353 parameters, with Adam's two columns 8,472 bytes: 123 keyframes to a block of one MiB. */
  const wide: Experiment = {
    ...endless,
    network: {
      inputs: 3,
      layers: [
        { name: 'j', units: 50, activation: 'tanh' },
        { name: 'o', units: 3, activation: 'softmax' },
      ],
    },
    start: { kind: 'drawn', scheme: 'he-normal', seed: 1, biases: 0 },
    training: {
      ...notebook.training,
      backward: 'exact',
      trainBiases: true,
      optimizer: { name: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    },
  };

  test.each([
    // Whole blocks only: of 4.9 blocks, 4.
    { blocks: 4.9, most: 492 },
    { blocks: 3, most: 369 },
    { blocks: 1.5, most: 123 },
  ])('whatever was kept is still there while they are thinned, in $blocks blocks', ({ blocks, most }) => {
    const session = new Session(prepare(wide));
    const history = new History(session, Math.ceil(blocks * 123 * 8472));
    const first = history.use.spacing;
    /** The n-th number of the state of an iteration. */
    const numberAt = (iteration: number, n: number) => iteration + n / 1024;
    const reader = new Session(prepare(wide));
    const state = new Float64Array(reader.stateSize);
    const readsBack = (iteration: number) => {
      history.restoreAtOrBefore(iteration, reader);
      reader.saveState(state, 0);
      return state.every((value, n) => value === numberAt(reader.iteration, n));
    };
    let thinned = 0;
    for (let keyframe = 0; keyframe < 2100; keyframe++) {
      const iteration = keyframe * first;
      session.restoreState(
        iteration,
        state.map((_, n) => numberAt(iteration, n)),
        0,
      );
      const before = history.use.spacing;
      history.record(session);
      const { spacing, keyframes, bytes } = history.use;
      if (spacing !== before) thinned++;
      expect(keyframes).toBeLessThanOrEqual(most);
      expect(bytes).toBe(Math.ceil(keyframes / 123) * 123 * 8472);
      // All of them right after a thinning, and a few in between.
      const all = spacing !== before;
      if (!all && keyframe % 97 !== 0) continue;
      for (let k = 0; k < keyframes; k += all ? 1 : 41) {
        expect(readsBack(k * spacing + (spacing >> 1))).toBe(true);
        expect(reader.iteration).toBe(k * spacing);
      }
    }
    expect(thinned).toBeGreaterThanOrEqual(2);
    // The keyframe of the newest iteration may have gone just now: then the last one that is there.
    const { keyframes, spacing } = history.use;
    expect(history.keyframeAtOrBefore((keyframes + 5) * spacing)).toBe((keyframes - 1) * spacing);
  });
});

test('of a wide network with Adam takes no more than its budget, however long the run and whatever is replayed', () => {
  const wide: Experiment = {
    ...endless,
    network: {
      inputs: 3,
      layers: [
        { name: 'j', units: 500, activation: 'relu' },
        { name: 'o', units: 3, activation: 'softmax' },
      ],
    },
    start: { kind: 'drawn', scheme: 'he-normal', seed: 1, biases: 0 },
    training: { ...notebook.training, backward: 'exact', trainBiases: true, optimizer: adam.defaults },
  };
  const session = new Session(prepare(wide));
  const state = session.stateSize * 8;
  for (const fits of [2, 3.9, 15.5, 16, 40.2, 99]) {
    const budget = Math.floor(fits * state);
    const history = new History(session, budget);
    let most = 0;
    const look = () => (most = Math.max(most, history.use.bytes));
    for (let spacing = history.use.spacing; spacing < 1 << 22; spacing *= 2) {
      while (history.use.spacing === spacing) {
        session.iteration = history.next;
        history.record(session);
        look();
      }
      const newest = history.keyframeAtOrBefore(Infinity);
      const target = newest + spacing;
      for (session.iteration = newest; session.iteration < target; session.iteration++) {
        history.pass(session, target);
        look();
      }
    }
    expect(most).toBeLessThanOrEqual(budget);
    expect(most).toBeGreaterThanOrEqual(0.75 * budget);
    expect(history.use.spacing).toBe(1 << 22);
  }
});

test('the spacing at first is the largest power of two whose replay is a million operations at most', () => {
  // 6 operations a parameter and sample: 36 · 6 = 216 an iteration for one sample.
  const spacingOf = (samples: number) => {
    const rows = <T>(row: T) => Array.from({ length: samples }, () => row);
    const data = { ...notebook.data, inputs: rows([0.1, 0.2, 0.7]), targets: rows([1, 0, 0]) };
    const training = { ...notebook.training, batchSize: samples };
    return new History(new Session(prepare({ ...endless, data, training })), 1 << 20).use.spacing;
  };
  expect([1, 18, 19, 36, 37, 1000].map(spacingOf)).toEqual([1024, 256, 128, 128, 64, 4]);
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
  expect([10, 100, 1000, 10_000, 100_000].map(spacingOf)).toEqual([1024, 128, 16, 2, 1]);
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
