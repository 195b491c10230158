import type { Mark, UnitMark } from './mark.ts';

/**
 * The drawn mark to the left (−1) or right (1) of another: of a weight its end there, of a unit the one at the same
 * height in the next layer, or the last one of fewer. Undefined beyond the first and the last layer.
 *
 * @param drawn how many units of each column are drawn, the inputs first
 */
export function neighborMark(drawn: readonly number[], mark: Mark, way: -1 | 1): UnitMark | undefined {
  if (mark.kind === 'weight') {
    return way < 0
      ? { kind: 'unit', layer: mark.layer - 1, unit: mark.from }
      : { kind: 'unit', layer: mark.layer, unit: mark.to };
  }
  const layer = mark.layer + way;
  const units = drawn[layer + 1];
  if (units === undefined) return undefined;
  return { kind: 'unit', layer, unit: Math.min(mark.unit, units - 1) };
}
