import { describe, expect, it } from 'vitest';
import type { Frame, Layout } from '../../../worker/protocol.ts';
import { unitStateText } from '../../draw/network/unit-state.ts';
import { stuckUnits, whyStuck } from './stuck-units.ts';

/** 1 input, 8 hidden units, 2 outputs. */
const layout: Layout = {
  layers: [
    { name: 'j', inputs: 1, units: 8, weights: 0, biases: 8, firstUnit: 0 },
    { name: 'o', inputs: 8, units: 2, weights: 16, biases: 32, firstUnit: 8 },
  ],
  parameters: 34,
  units: 10,
};
const DEAD = 1;
const SATURATED = 2;

function frameOf(unitState: readonly number[], gradient = new Float64Array(layout.parameters)): Frame {
  const none = new Float64Array(0);
  return {
    iteration: 0,
    loss: 0,
    parameters: none,
    gradient,
    change: none,
    row: 0,
    finite: true,
    window: { layers: layout.layers, places: [], besides: layout.parameters, size: layout.parameters },
    z: none,
    a: none,
    inputs: none,
    targets: none,
    unitState: Uint8Array.from(unitState),
  };
}

const listed = (frame: Frame) =>
  stuckUnits(frame, layout).map(({ state, marks, more }) => [
    state,
    marks.map(({ layer, unit }) => `${layer} ${unit}`),
    more,
  ]);

describe('units that cannot learn', () => {
  it('are none where all are alive', () => {
    expect(listed(frameOf(Array<number>(10).fill(0)))).toEqual([]);
  });

  it('are listed by their state, the first six, and the others are counted', () => {
    expect(listed(frameOf([1, 1, 0, 1, 1, 1, 1, 1, 0, 0]))).toEqual([
      ['dead', ['0 0', '0 1', '0 3', '0 4', '0 5', '0 6'], 1],
    ]);
    expect(listed(frameOf([1, 2, 1, 2, 1, 2, 1, 2, 0, 0]))).toEqual([
      ['dead', ['0 0', '0 2', '0 4'], 1],
      ['saturated', ['0 1', '0 3', '0 5'], 1],
    ]);
  });

  it('are never saturated outputs, which a good network has; dead ones they may be', () => {
    expect(listed(frameOf([0, 0, 0, 0, 0, 0, 0, 0, SATURATED, DEAD]))).toEqual([['dead', ['1 1'], 0]]);
  });

  it('have a reason, and a dead one that the rule moves is said to be moved', () => {
    const mark = { kind: 'unit', layer: 0, unit: 2 } as const;
    const gradient = new Float64Array(layout.parameters);
    const why = () => whyStuck(mark, 'dead', frameOf([0, 0, 1, 0, 0, 0, 0, 0, 0, 0], gradient), false);
    gradient[3] = 1;
    expect(why()).toBe('z ≤ 0 for every sample, so its exact gradient is 0');
    gradient[2] = 1;
    expect(why()).toBe('z ≤ 0 for every sample, so its exact gradient is 0, though not by this rule');
    // Of a wide layer the frame may hold the first units only.
    const narrow = { inputs: 1, units: 2, weights: 0, biases: 2 };
    const frame = frameOf([0, 0, 1, 0, 0, 0, 0, 0, 0, 0], gradient);
    const windowed = { ...frame, window: { layers: [narrow, narrow], places: [], besides: 4, size: 4 } };
    expect(whyStuck(mark, 'dead', windowed, false)).toBe(
      'z ≤ 0 for every sample, so its exact gradient is 0',
    );
    expect(whyStuck(mark, 'saturated', frameOf([]), false)).toContain('hardly any gradient');
  });

  it('are those of one batch where an update takes no more', () => {
    const mark = { kind: 'unit', layer: 0, unit: 2 } as const;
    const frame = frameOf([0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    expect(unitStateText('dead', false)).toBe('dead: z ≤ 0 for every sample');
    expect(unitStateText('dead', true)).toBe('off in this batch: z ≤ 0 for every sample of it');
    expect(unitStateText('saturated', true)).toBe(
      'saturated in this batch: |f′| < 0.001 for every sample of it',
    );
    expect(whyStuck(mark, 'dead', frame, true)).toBe(
      'z ≤ 0 for every sample of it, so its exact gradient is 0',
    );
  });
});
