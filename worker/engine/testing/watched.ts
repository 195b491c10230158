/**
 * The same column with an eye on where it is written to.
 *
 * @returns besides, the places of all writes in their order, those beyond the column's end too
 */
export function watched<Column extends Float64Array | Uint32Array>(
  column: Column,
): { column: Column; writes: readonly number[] } {
  const writes: number[] = [];
  const proxy = new Proxy(column, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    set(target, key, value) {
      writes.push(Number(key));
      return Reflect.set(target, key, value);
    },
  });
  return { column: proxy, writes };
}

/** 0, 1, … of a column of this length. */
export const everyPlace = (length: number): number[] => Array.from({ length }, (_, place) => place);
