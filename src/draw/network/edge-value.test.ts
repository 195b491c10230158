import { describe, expect, it } from 'vitest';
import { prepare } from '../../../worker/engine/prepared.ts';
import { notebook } from '../../../worker/notebook.ts';
import { frameOf } from '../../../worker/training/frame.ts';
import { Session } from '../../../worker/training/session.ts';
import type { WeightMark } from '../../model/mark.ts';
import { edgeValue, largestGradient } from './edge-value.ts';

const view = (units: number) => ({
  row: undefined,
  layers: [3, 3, 3].map(() => ({ inputs: 3, units })),
  places: [],
});

/** The frames of iteration 0 and 50, which hold the whole and a part of each layer. */
function frames() {
  const session = new Session(prepare(notebook));
  const start = frameOf(session, view(3));
  while (session.iteration < 50) session.advance(true);
  return { start, whole: frameOf(session, view(3)), part: frameOf(session, view(2)) };
}

describe('an edge shows', () => {
  const { start, whole, part } = frames();
  /** In the places of θ. */
  const at = 12 + 2 * 3 + 1;
  const mark: WeightMark = { kind: 'weight', layer: 1, from: 2, to: 1 };
  const expected = {
    weights: whole.parameters[at]!,
    gradients: whole.gradient[at]!,
    change: whole.parameters[at]! - start.parameters[at]!,
  };

  it.each(['weights', 'gradients', 'change'] as const)('%s, whatever the frames hold besides', (edges) => {
    for (const frame of [whole, part]) expect(edgeValue({ frame, start, edges }, mark)).toBe(expected[edges]);
  });

  it('no change at the start', () => {
    expect(edgeValue({ frame: start, start, edges: 'change' }, mark)).toBe(0);
  });
});

describe('largestGradient', () => {
  it('leaves out biases and what is not finite', () => {
    const { start } = frames();
    const gradient = start.gradient.slice().fill(0);
    gradient.set([0.25, -0.5, NaN, -Infinity]);
    // The first layer's biases.
    gradient.fill(9, 9, 12);
    expect(largestGradient({ ...start, gradient })).toBe(0.5);
  });
});
