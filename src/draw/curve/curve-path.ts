/** Maps a loss to a y in px. */
export type LossToY = (loss: number) => number;

const round = (px: number) => Math.round(px * 10) / 10;

/**
 * The path of a curve through columns of minimum and maximum: each column is its least and greatest loss, nearest
 * first, half a column apart, so that a steady descent is no staircase. A column without a finite loss is a gap.
 * A point between two gaps is a line of no length, which a round line cap makes a dot.
 *
 * @param columns min, max of each column, NaN for none
 * @param count how many columns
 * @param x of a column, in px
 */
export function curvePath(
  columns: Float64Array,
  count: number,
  x: (column: number) => number,
  y: LossToY,
): string {
  let path = '';
  let open = false;
  let last = 0;
  for (let c = 0; c < count; c++) {
    const min = columns[2 * c]!;
    const max = columns[2 * c + 1]!;
    if (Number.isNaN(min)) {
      open = false;
      continue;
    }
    const low = round(y(min));
    const high = round(y(max));
    const near = Math.abs(low - last) <= Math.abs(high - last) ? low : high;
    const far = near === low ? high : low;
    const middle = x(c);
    const quarter = near === far ? 0 : Math.abs(x(c === 0 ? 1 : c - 1) - middle) / 4;
    const at = round(middle - quarter);
    path += open ? `L${at},${near}` : `M${at},${near}h0`;
    if (far !== near) path += `L${round(middle + quarter)},${far}`;
    last = far;
    open = true;
  }
  return path;
}

/** The path of the area between the greatest loss of each column and a base line; gaps have none. */
export function areaPath(
  columns: Float64Array,
  count: number,
  x: (column: number) => number,
  y: LossToY,
  base: number,
): string {
  let path = '';
  let open = false;
  let last = 0;
  for (let c = 0; c < count; c++) {
    const max = columns[2 * c + 1]!;
    const at = round(x(c));
    if (Number.isNaN(max)) {
      if (open) path += `V${base}Z`;
      open = false;
      continue;
    }
    path += open ? `L${at},${round(y(max))}` : `M${at},${base}V${round(y(max))}`;
    last = at;
    open = true;
  }
  return open ? `${path}H${last}V${base}Z` : path;
}
