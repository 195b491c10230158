import type { Column } from './column.ts';

/** What is known of a column besides its cells. */
export interface Insight {
  /** All its values are the same, where there are several. */
  readonly constant: boolean;
  /** It counts the rows, from 0 or from 1. */
  readonly index: 'by-name' | 'by-numbers' | undefined;
  /** Different values: of numbers undefined where there are more than are told apart. */
  readonly distinct: number | undefined;
  readonly least: number;
  readonly most: number;
  /** A number that may stand for no value, such as −200. */
  readonly sentinel: number | undefined;
}

/** Numbers that stand for no value in files of others. */
const sentinels = [-99, -200, -999, -9999, -99999];
/** Names of columns that count the rows. */
const indexNames =
  /^(?:|#|no\.?|nr\.?|n|id|idx|index|row|rownames|row[ _.]?(?:id|no|number|names?)|unnamed: ?0)$/i;

function indexOf({ numbers, header, place, kind }: Column, rows: number): Insight['index'] {
  if (kind !== 'number' || rows < 3 || (numbers[0] !== 0 && numbers[0] !== 1)) return undefined;
  for (let r = 1; r < rows; r++) if (numbers[r] !== numbers[r - 1]! + 1) return undefined;
  if (indexNames.test(header)) return 'by-name';
  return place === 0 ? 'by-numbers' : undefined;
}

function extent(numbers: Float64Array): { least: number; most: number } {
  let least = Infinity;
  let most = -Infinity;
  for (const value of numbers) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}

/** The least number where it is a usual mark and far below all others. */
function sentinelOf(numbers: Float64Array, least: number, most: number): number | undefined {
  if (!sentinels.includes(least)) return undefined;
  let next = Infinity;
  for (const value of numbers) if (value > least && value < next) next = value;
  return next - least > most - next ? least : undefined;
}

/** Different numbers of a column, as far as they are told apart. */
function distinctOf({ kind, numbers, codes, levels }: Column): number | undefined {
  if (codes === undefined) return undefined;
  if (kind !== 'number') return levels.length;
  // 2 and 2.0 are one number.
  const values = new Set<number>();
  for (const value of numbers) if (!Number.isNaN(value)) values.add(value);
  return values.size;
}

export function insightOf(column: Column, rows: number): Insight {
  const { numbers, missing } = column;
  const distinct = distinctOf(column);
  const { least, most } = extent(numbers);
  return {
    constant: rows - missing > 1 && distinct === 1,
    index: indexOf(column, rows),
    ...{ distinct, least, most },
    sentinel: column.kind === 'number' ? sentinelOf(numbers, least, most) : undefined,
  };
}
