import { columnsOf, type Mark, type UnitMark } from './mark.ts';
import { drawnUnits } from './drawn-units.ts';
import type { Layout } from '../../worker/protocol.ts';

/**
 * The drawn mark to the left (−1) or right (1) of another: of a weight its end there, of a unit the one at the same
 * height in the next layer, or the last one of fewer. Undefined beyond the first and the last layer.
 */
export function neighborMark(layout: Layout, mark: Mark, way: -1 | 1): UnitMark | undefined {
  if (mark.kind === 'weight') {
    return way < 0
      ? { kind: 'unit', layer: mark.layer - 1, unit: mark.from }
      : { kind: 'unit', layer: mark.layer, unit: mark.to };
  }
  const layer = mark.layer + way;
  const units = columnsOf(layout)[layer + 1];
  if (units === undefined) return undefined;
  return { kind: 'unit', layer, unit: Math.min(mark.unit, drawnUnits(units) - 1) };
}
