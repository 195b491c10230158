const PRIME = 0x01000193;

/** The bytes of one number, little-endian. Every NaN has the same ones, since its payload is not ours. */
function bytesOf(value: number, view: DataView): void {
  if (Number.isNaN(value)) view.setBigUint64(0, 0x7ff8000000000000n, true);
  else view.setFloat64(0, value, true);
}

/**
 * 64 bits that equal arrays share and, but for chance, no others do: two 32-bit FNV-1a hashes over the bytes
 * of their numbers one after the other, with different start values, the second over each number's bytes backwards.
 *
 * @returns 16 hexadecimal digits
 * @source Fowler, Noll and Vo (FNV-1a); the second start value is the first with its bits inverted
 */
export function hashOf(...columns: readonly Float64Array[]): string {
  const view = new DataView(new ArrayBuffer(8));
  const bytes = new Uint8Array(view.buffer);
  let first = 0x811c9dc5;
  let second = ~first;
  for (const values of columns) {
    for (const value of values) {
      bytesOf(value, view);
      for (let at = 0; at < 8; at++) {
        first = Math.imul(first ^ bytes[at]!, PRIME);
        second = Math.imul(second ^ bytes[7 - at]!, PRIME);
      }
    }
  }
  return [first, second].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
