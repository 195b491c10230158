import { describe, expect, test } from 'vitest';
import type { ActivationName, Experiment, Opened } from '../../worker/protocol.ts';
import { finiteRange, scaleOfUnit } from './map-scale.ts';

/** Of 2 inputs, a hidden layer and an output. */
function scaleOf(
  hidden: ActivationName,
  output: ActivationName,
  layer: number,
  values: number[],
  scaling?: { shift: number; scale: number },
) {
  const experiment = {
    network: { inputs: 2, layers: [{ activation: hidden }, { activation: output }] },
    data: { targets: [[-2], [8], [3]] },
  } as unknown as Experiment;
  const opened = {
    outputsAreProbabilities: output === 'sigmoid',
    scaling: scaling && { targets: { shift: [scaling.shift], scale: [scaling.scale] } },
  } as unknown as Opened;
  const { from, middle, to } = scaleOfUnit(experiment, opened, layer, 0)(Float64Array.from(values));
  return [from, middle, to];
}

describe('the colors of a unit go', () => {
  test.each<[what: string, scale: number[], expected: number[]]>([
    ['over the range of its activation', scaleOf('tanh', 'linear', 0, [0.1]), [-1, 0, 1]],
    ['from 0 over ½ to 1 for a sigmoid', scaleOf('sigmoid', 'linear', 0, [0.1]), [0, 0.5, 1]],
    ['the same for a probability', scaleOf('relu', 'sigmoid', 1, [0.1]), [0, 0.5, 1]],
    ['as far from 0 as its own map does', scaleOf('relu', 'linear', 0, [0, 3, NaN, Infinity]), [-3, 0, 3]],
    ['from 0 to 0 where it is 0 everywhere', scaleOf('relu', 'linear', 0, [0, 0]), [0, 0, 0]],
    ['so to both sides', scaleOf('linear', 'linear', 0, [-4, 3]), [-4, 0, 4]],
    ['over the targets of an output', scaleOf('relu', 'linear', 1, [99]), [-2, 3, 8]],
    [
      'over the targets as the network has them',
      scaleOf('relu', 'linear', 1, [99], { shift: 3, scale: 5 }),
      [-1, 0, 1],
    ],
  ])('%s', (_, scale, expected) => expect(scale).toEqual(expected));
});

test('the range of numbers is that of the finite ones', () => {
  expect(finiteRange(Float64Array.of(NaN, 2, -1, Infinity))).toEqual([-1, 2]);
  expect(finiteRange(Float64Array.of(NaN, Infinity))).toBeUndefined();
});
