import type { Value } from '../../worker/protocol.ts';
import type { Mark } from '../draw/mark.ts';

/** Which element of a value belongs to a weight or a unit: the weight's own number, or the unit's. */
export function elementOf(value: Value, mark: Mark | undefined): number | undefined {
  if (mark === undefined || mark.layer !== value.layer) return undefined;
  if (mark.kind === 'weight') return value.of === 'weights' ? mark.from * value.columns + mark.to : undefined;
  return value.of === 'units' ? mark.unit : undefined;
}

/** What an element of a value stands for in the network: the unit of the column for a pair of units. */
export function markOf({ of, layer, columns }: Value, index: number): Mark | undefined {
  const column = index % columns;
  if (of === 'weights') return { kind: 'weight', layer, from: Math.floor(index / columns), to: column };
  return of === 'whole' ? undefined : { kind: 'unit', layer, unit: column };
}
