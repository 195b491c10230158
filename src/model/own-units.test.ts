import { expect, it } from 'vitest';
import { unscaledBy } from '../../worker/engine/data/scaling.ts';
import { inOwnUnits } from './own-units.ts';

const targets = { kind: 'standardize', shift: [250_494, -3], scale: [81_234.5, 0.1], constant: [] } as const;

it('are those of the engine, to the bit', () => {
  const outputs = Float64Array.of(-1.331, 0.7);
  expect(inOwnUnits({ scaling: { targets } }, outputs)).toEqual(unscaledBy(targets, outputs));
  expect(inOwnUnits({ scaling: { targets } }, outputs.subarray(0, 1))).toEqual(
    unscaledBy(targets, outputs).subarray(0, 1),
  );
});

it.each([undefined, {}, { inputs: targets }])(
  'are not there where targets are not scaled (%j)',
  (scaling) => {
    expect(inOwnUnits({ scaling }, Float64Array.of(1))).toBeUndefined();
  },
);
