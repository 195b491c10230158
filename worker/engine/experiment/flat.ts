/** Rows of `width` numbers, as experiments have them, one after the other. */
export function flat(rows: readonly (readonly number[])[], width: number): Float64Array<ArrayBuffer> {
  const numbers = new Float64Array(rows.length * width);
  rows.forEach((row, n) => numbers.set(row, n * width));
  return numbers;
}
