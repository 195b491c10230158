/** For how many ms rows are made at once: what comes is drawn between. */
const SLICE_MS = 6;
/** Rows between two looks at the clock. */
const ROWS = 64;

/** The rows of a flat column, a list each, made in slices so that a page with millions of numbers goes on painting. */
export async function rowsOf(flat: Float64Array, width: number): Promise<number[][]> {
  const rows: number[][] = [];
  let since = performance.now();
  for (let at = 0; at < flat.length; at += width) {
    rows.push(Array.from(flat.subarray(at, at + width)));
    if (rows.length % ROWS !== 0 || performance.now() - since < SLICE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
  return rows;
}
