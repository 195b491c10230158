import { describe, expect, it, test } from 'vitest';
import type { LayerCheck } from '../../../worker/protocol.ts';
import { layerVerdict, listedLayers } from './layer-verdicts.ts';

const none = { agrees: 0, unclear: 0, kink: 0, differs: 0 };
const layerOf = (layer: number, count: Partial<LayerCheck['count']>): LayerCheck => ({
  layer,
  count: { ...none, ...count },
  relativeError: 0,
  reason: undefined,
});

test.each<[Partial<LayerCheck['count']>, string]>([
  [{}, 'none of its parameters were drawn'],
  [{ agrees: 1 }, '✓ agrees'],
  [{ agrees: 3, unclear: 2, kink: 1 }, '✓ agrees'],
  [{ unclear: 1 }, '✓ agrees with dual numbers'],
  [{ kink: 1 }, '✓ agrees with dual numbers'],
  [{ agrees: 3, differs: 2 }, '✕ 2 differ'],
])('of a layer with %j it says: %s', (count, text) => {
  expect(layerVerdict(layerOf(0, count))).toBe(text);
});

describe('the layers of a check', () => {
  it('are all listed, the output first, whatever they are', () => {
    const layers = [layerOf(0, { differs: 1 }), layerOf(1, { agrees: 1 }), layerOf(2, {})];
    expect(listedLayers(layers)).toEqual({
      listed: layers.toReversed(),
      more: 0,
      moreDiffer: 0,
      checked: 2,
    });
  });

  it('are of a deep network those that differ, then those that were checked, and the others are counted', () => {
    const counts: Record<number, Partial<LayerCheck['count']>> = { 3: { differs: 1, agrees: 4 } };
    for (let l = 10; l < 200; l += 10) counts[l] = { unclear: 1 };
    const deep = Array.from({ length: 200 }, (_, l) => layerOf(l, counts[l] ?? {}));
    const { listed, ...others } = listedLayers(deep);
    expect(listed.map(({ layer }) => layer)).toEqual([3, 190, 180, 170, 160, 150, 140, 130]);
    expect(others).toEqual({ more: 192, moreDiffer: 0, checked: 20 });
    // Where more differ than are listed, the others are not taken for fine.
    const wrong = deep.map(({ layer }) => layerOf(layer, { differs: 1 }));
    expect(listedLayers(wrong)).toMatchObject({ more: 192, moreDiffer: 192, checked: 200 });
  });
});
