import type { Operation, OperationList, Value } from '../../worker/protocol.ts';
import type { Mark } from '../draw/mark.ts';

/**
 * Which element of a value belongs to a weight or a unit: the weight's own number, or the unit's; of a Jacobian
 * the unit's effect on itself.
 */
export function elementOf(value: Value, mark: Mark | undefined): number | undefined {
  if (mark === undefined || mark.layer !== value.layer) return undefined;
  if (mark.kind === 'weight') return value.of === 'weights' ? mark.from * value.columns + mark.to : undefined;
  if (value.of === 'pairs') return mark.unit * value.columns + mark.unit;
  return value.of === 'units' ? mark.unit : undefined;
}

/** What an element of a value stands for in the network: the unit of the column for a pair of units. */
export function markOf({ of, layer, columns }: Value, index: number): Mark | undefined {
  const column = index % columns;
  if (of === 'weights') return { kind: 'weight', layer, from: Math.floor(index / columns), to: column };
  return of === 'whole' ? undefined : { kind: 'unit', layer, unit: column };
}

/** An element of a value. */
export interface Element {
  /** The value's id. */
  readonly value: string;
  readonly index: number;
}

/**
 * The numbers of the backward pass that one element of an operation comes from: of what it multiplies place by place
 * the same place, of what it sums over all of them.
 */
export function sourcesOf({ kind, reads, writes }: Operation, index: number, list: OperationList): Element[] {
  const valueOf = (id: string) => list.values.find((value) => value.id === id)!;
  const column = index % valueOf(writes).columns;
  const sums = kind === 'carry-back' || kind === 'carried-delta' || reads[0]?.startsWith('jacobian');
  return reads
    .filter((id) => /^(delta|upstream|g|derivative|diagonal)\b/.test(id))
    .flatMap((value) =>
      sums
        ? Array.from({ length: valueOf(value).columns }, (_, n) => ({ value, index: n }))
        : [{ value, index: column }],
    );
}
