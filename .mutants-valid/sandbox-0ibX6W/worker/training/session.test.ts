// @ts-nocheck
import { describe, expect, test } from 'vitest';
import { notebook } from '../notebook.ts';
import { kernels } from '../engine/kernels/index.ts';
import { diverging } from '../engine/testing/diverging.ts';
import { frameOf } from './frame.ts';
import { Session } from './session.ts';
import { prepare } from '../engine/prepared.ts';

const advance = (session: Session, iterations: number) => {
  for (let n = 0; n < iterations; n++) session.advance(false);
  return session;
};

test('begins at iteration 0 with its loss known', () => {
  const session = new Session(prepare(notebook));
  expect(session.iteration).toBe(0);
  expect(session.loss).toBeCloseTo(3.2346279327622796, 14);
  expect(session.end).toBeUndefined();
});

describe('ends', () => {
  const withStop = (stop: object) => ({ ...notebook, stop: { ...notebook.stop, ...stop } });
  const withRate = (learningRate: number) => ({
    ...notebook,
    training: { ...notebook.training, optimizer: { name: 'sgd', learningRate } as const },
  });

  test.each([
    { what: 'converged at the stop loss', experiment: notebook, end: 'converged', iteration: 927 },
    {
      what: 'at its limit of iterations',
      experiment: withStop({ iterationsAtMost: 10 }),
      end: 'limit',
      iteration: 10,
    },
    {
      what: 'converged rather than at its limit when both come together',
      experiment: withStop({ iterationsAtMost: 927 }),
      end: 'converged',
      iteration: 927,
    },
    {
      what: 'converged at once when the start is good enough',
      experiment: withStop({ lossAtMost: 4 }),
      end: 'converged',
      iteration: 0,
    },
    { what: 'diverged when the loss overflows', experiment: diverging, end: 'diverged', iteration: 28 },
    {
      what: 'diverged when an update overflows',
      experiment: withRate(1.7e308),
      end: 'diverged',
      iteration: 1,
    },
    // NumPy's softmax overflows there; ours is right that one update was enough.
    {
      what: "converged at a learning rate of 1e6 on the notebook's network",
      experiment: withRate(1e6),
      end: 'converged',
      iteration: 1,
    },
  ])('$what, at iteration $iteration', ({ experiment, end, iteration }) => {
    const session = new Session(prepare(experiment));
    while (session.end === undefined) session.advance(false);
    expect(session.end).toBe(end);
    expect(session.iteration).toBe(iteration);

    for (const kernel of Object.values(kernels)) {
      for (const count of [1, 7, 100, 100_000]) {
        const together = new Session(prepare(experiment), kernel.start(prepare(experiment)));
        while (together.end === undefined) together.train(count);
        expect(together).toMatchObject({ end, iteration, loss: session.loss });
        expect(together.model.batch.parameters.values).toEqual(session.model.batch.parameters.values);
      }
    }
  });

  test('diverged when a parameter is not finite although the loss is', () => {
    const session = new Session(prepare(notebook));
    session.model.batch.parameters.values[5] = -Infinity;
    expect(session.end).toBe('diverged');
  });
});

test('has the same frames by every kernel, over the borders of epochs and after a restored one', () => {
  const { training, data } = notebook;
  const optimizer = { name: 'adam', learningRate: 0.02, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 } as const;
  const schedule = { name: 'exponential', factor: 0.8 } as const;
  const prepared = prepare({
    ...notebook,
    training: {
      ...training,
      optimizer,
      batchSize: 2,
      order: 'shuffled',
      shuffleSeed: 7,
      schedule,
      clipNorm: 1,
    },
    data: {
      ...data,
      inputs: [0, 1, 2, 3, 4].map((s) => [0.1 * s, 0.2, 0.7 - s]),
      targets: [0, 1, 2, 3, 4].map((s) => [0, 1, 2].map((j) => Number(j === s % 3))),
    },
  });
  const { updatesAnEpoch } = new Session(prepared).model.order;
  expect(updatesAnEpoch).toBe(3);
  const [first, ...others] = Object.values(kernels).map(
    (kernel) => new Session(prepared, kernel.start(prepared)),
  );
  const state = new Float64Array(first!.stateSize);
  const compare = () => {
    const frame = frameOf(first!);
    for (const other of others) expect(frameOf(other)).toEqual(frame);
  };
  compare();
  for (let n = 1; n <= 4 * updatesAnEpoch; n++) {
    for (const session of [first!, ...others]) session.advance(true);
    compare();
    if (n === updatesAnEpoch) first!.saveState(state, 0);
  }
  for (const session of [first!, ...others]) {
    const { loss } = session;
    session.restoreState(updatesAnEpoch, state, 0);
    session.train(3 * updatesAnEpoch - 1);
    session.advance(true);
    expect(session.loss).toBe(loss);
  }
  compare();
});

describe('its state', () => {
  test('is all that the next iterations depend on', () => {
    const one = advance(new Session(prepare(notebook)), 180);
    const state = new Float64Array(3 + one.stateSize);
    one.saveState(state, 3);
    const other = advance(new Session(prepare(notebook)), 5);
    other.restoreState(180, state, 3);
    expect(other.iteration).toBe(180);
    expect(other.loss).toBe(one.loss);
    advance(one, 100);
    advance(other, 100);
    expect(other.loss).toBe(one.loss);
    expect(other.model.batch.parameters.values).toEqual(one.model.batch.parameters.values);
  });

  test('does not tell the parameters before, but at iteration 0 where there are none', () => {
    const session = new Session(prepare(notebook));
    const start = new Float64Array(session.stateSize);
    session.saveState(start, 0);
    advance(session, 3);
    expect(() => frameOf(session)).toThrow('frame 3: its previous parameters are not known');
    session.restoreState(3, start, 0);
    expect(session.knowsPrevious).toBe(false);
    session.restoreState(0, start, 0);
    expect(frameOf(session).change).toEqual(new Float64Array(36));
  });
});

describe('its frame', () => {
  test('holds what is known there, in arrays of its own', () => {
    const session = advance(new Session(prepare(notebook)), 9);
    session.advance(true);
    const frame = frameOf(session);
    const { batch } = session.model;
    expect(frame).toMatchObject({ iteration: 10, loss: session.loss, parameters: batch.parameters.values });
    expect([...frame.inputs, ...frame.targets]).toEqual([0.1, 0.2, 0.7, 1, 0, 0]);
    expect([...frame.a]).toEqual(batch.layers.flatMap(({ a }) => [...a]));
    expect([...frame.z]).toEqual(batch.layers.flatMap(({ z }) => [...z]));
    const kept = frame.parameters.slice();
    session.advance(false);
    expect(frame.parameters).toEqual(kept);
  });

  test('tells the gradient of the next update and the change by the last one', () => {
    const session = new Session(prepare(notebook));
    const { gradient, parameters } = frameOf(session);
    session.advance(true);
    const after = frameOf(session);
    const biases = new Set(
      session.model.batch.objective.layout.layers.flatMap((l) => [0, 1, 2].map((n) => l.biases + n)),
    );
    after.parameters.forEach((value, n) => {
      expect(value).toBe(biases.has(n) ? parameters[n] : parameters[n]! - 0.01 * gradient[n]!);
      expect(after.change[n]).toBe(value - parameters[n]!);
    });
  });

  test('shows the first sample of several', () => {
    const session = new Session(
      prepare({
        ...notebook,
        training: { ...notebook.training, backward: 'exact', batchSize: 2 },
        data: {
          ...notebook.data,
          inputs: [
            [0.1, 0.2, 0.7],
            [1, 2, 3],
          ],
          targets: [
            [1, 0, 0],
            [0, 1, 0],
          ],
        },
      }),
    );
    const { z, a, inputs, targets } = frameOf(session);
    const alone = frameOf(new Session(prepare(notebook)));
    expect({ z, a, inputs, targets }).toEqual({
      z: alone.z,
      a: alone.a,
      inputs: alone.inputs,
      targets: alone.targets,
    });
  });
});
