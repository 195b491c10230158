import type { Key, Operation, OperationList, Value } from '../../../worker/protocol.ts';
import type { Mark } from '../../model/mark.ts';
import { sameKey, valueOf } from '../../model/values.ts';

/**
 * Which element of a value belongs to a weight or a unit: the weight's own number, or the unit's; of a Jacobian
 * the unit's effect on itself.
 */
export function elementOf(value: Value, mark: Mark | undefined): number | undefined {
  if (mark === undefined || mark.layer !== value.key.layer) return undefined;
  if (mark.kind === 'weight') return value.of === 'weights' ? mark.from * value.columns + mark.to : undefined;
  if (value.of === 'pairs') return mark.unit * value.columns + mark.unit;
  return value.of === 'units' ? mark.unit : undefined;
}

/** What an element of a value stands for in the network: the unit of the column for a pair of units. */
export function markOf({ of, key, columns }: Value, index: number): Mark | undefined {
  const { layer } = key;
  const column = index % columns;
  if (of === 'weights') return { kind: 'weight', layer, from: Math.floor(index / columns), to: column };
  return of === 'whole' ? undefined : { kind: 'unit', layer, unit: column };
}

/** An element of a value. */
export interface Element {
  readonly value: Key;
  readonly index: number;
}

/**
 * The numbers of the backward pass that one element of an operation comes from: of what it multiplies place by place
 * the same place, of what it sums over all of them.
 */
export function sourcesOf({ making, writes }: Operation, index: number, list: OperationList): Element[] {
  const column = index % valueOf(list, writes).columns;
  const isBackward = (of: Key) =>
    list.operations.some(({ phase, writes }) => phase === 'backward' && sameKey(writes, of));
  return Object.values(making.terms)
    .filter(({ of }) => valueOf(list, of).of === 'units' && isBackward(of))
    .flatMap(({ of, column: at }) =>
      at === 'each'
        ? Array.from({ length: valueOf(list, of).columns }, (_, n) => ({ value: of, index: n }))
        : [{ value: of, index: column }],
    );
}
