/** The most units of a column that are drawn; where all columns together are too much, fewer. */
const caps = [128, 64, 32, 16];
/** Units that a picture has elements for. */
const MOST_UNITS = 1024;
/** Weights of frames: 1 MiB a column of them. */
const MOST_WEIGHTS = 1 << 17;

/** All of a column, or so many of its first units that there is room to say how many more there are. */
const within = (units: number, cap: number) => (units > cap ? cap - Math.max(4, cap / 16) : units);

/** How many weights lead from column to column. */
export function weightsBetween(columns: readonly number[]): number {
  return columns.slice(1).reduce((sum, units, c) => sum + units * columns[c]!, 0);
}

/**
 * How many units of each column the graph draws, and so frames hold: all, or the first ones of wide columns.
 *
 * @param sizes units of each column that is drawn, the inputs first
 * @param allInputs whether the inputs are drawn as a picture, which is drawn whole
 */
export function graphColumns(sizes: readonly number[], allInputs = false): number[] {
  let columns: number[] = [];
  for (const cap of caps) {
    columns = sizes.map((units, c) => (c === 0 && allInputs ? units : within(units, cap)));
    const units = columns.slice(allInputs ? 1 : 0).reduce((sum, count) => sum + count, 0);
    if (units <= MOST_UNITS && weightsBetween(columns) <= MOST_WEIGHTS) break;
  }
  return columns;
}

/** Places that a column takes of which so many units are drawn: some more where it is to say how many there are besides. */
export function slotsOf(drawn: number, units: number): number {
  return drawn + (units > drawn ? Math.max(1, Math.round(drawn / 16)) : 0);
}
