import type { Key, Operation, OperationList, Value } from '../../worker/protocol.ts';

/** Whether two keys name one value; they may have come in different messages. */
export function sameKey(one: Key, other: Key): boolean {
  return one.role === other.role && one.layer === other.layer && one.column === other.column;
}

/** The key as a text of its own, for lists on screen. */
export const keyText = ({ role, layer, column }: Key): string => `${role} ${layer} ${column ?? ''}`;

/** The values of each list by their keys: a deep network has tens of thousands. */
const indexes = new WeakMap<readonly Value[], ReadonlyMap<string, Value>>();

/** A value of the list by its key. */
export function valueOf({ values }: Pick<OperationList, 'values'>, wanted: Key): Value {
  const index = indexes.get(values) ?? new Map(values.map((value) => [keyText(value.key), value]));
  indexes.set(values, index);
  return index.get(keyText(wanted))!;
}

/** The operation that writes a value; undefined for what an update starts from. */
export function operationOf(
  { operations }: Pick<OperationList, 'operations'>,
  written: Key,
): Operation | undefined {
  return operations.find(({ writes }) => sameKey(writes, written));
}
