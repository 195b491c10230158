import type { Choices, Doubt } from './choices.ts';
import type { Column } from './column.ts';
import type { Table } from './table.ts';

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

/** A column as sentences call it. */
const called = ({ name, header, place }: Column) =>
  header === '' ? `Column ${place + 1}` : `Column ${name}`;

/** Doubts of one kind that are told one by one. */
const MOST_TOLD = 8;

/** What is to be said of the columns, each kind of thing of a few columns. */
export function columnDoubts(
  {
    columns,
    lines,
    decisions,
    source,
    rows,
  }: Pick<Table, 'columns' | 'lines' | 'decisions' | 'source' | 'rows'>,
  insights: readonly Insight[],
): Doubt[] {
  const word = source === 'text' ? 'line' : 'row';
  const doubts: Doubt[] = [];
  const tell = (
    of: (called: string, column: Column, insight: Insight) => Doubt | undefined,
    rest: string,
  ) => {
    const all = columns.flatMap((column, c) => of(called(column), column, insights[c]!) ?? []);
    doubts.push(...all.slice(0, MOST_TOLD));
    const more = all.length - MOST_TOLD;
    if (more > 0) doubts.push({ sentence: `${more} more ${more === 1 ? 'column' : 'columns'} ${rest}.` });
  };
  const addMark = (mark: string): Choices => ({ missing: [...decisions.missing, mark] });

  tell((name, { strays, stray }) => {
    if (stray === undefined) return undefined;
    const more = strays > 1 ? `, and ${strays - 1} more like it` : '';
    return {
      sentence: `${name}, ${word} ${lines[stray.row]}: “${stray.text.slice(0, 40)}” is no number${more}: counts as missing.`,
    };
  }, 'have cells that are no numbers and count as missing');
  tell((name, { numbers }, { sentinel }) => {
    if (sentinel === undefined) return undefined;
    const at = numbers.indexOf(sentinel);
    const text = String(sentinel).replace('-', '−');
    return {
      sentence: `${name}, ${word} ${lines[at]}: ${text} lies far below all other values. It may stand for a missing one.`,
      offer: { label: `Take ${text} for missing`, choices: addMark(String(sentinel)) },
    };
  }, 'have a number that may stand for a missing value');
  tell((name, { kind, place, codes, levels }) => {
    if (kind !== 'code') return undefined;
    const example =
      codes === undefined ? '' : ` such as ${levels.find((cell) => /^0\d/.test(cell)) ?? levels[0]}`;
    return {
      sentence: `${name} holds codes${example}, which are no quantities: it is not taken as a number.`,
      offer: { label: 'Take them as numbers', choices: { kinds: { [place]: 'number' } } },
    };
  }, 'hold codes');
  tell((name, _, { index }) => {
    if (index === 'by-name') return { sentence: `${name} counts the rows: it is left out of the inputs.` };
    if (index === 'by-numbers')
      return { sentence: `${name} counts the rows. It can be left out of the inputs.` };
    return undefined;
  }, 'count the rows');
  tell((name, { numbers, levels, kind }, { constant }) => {
    if (!constant) return undefined;
    const value = kind === 'number' ? String(numbers.find((one) => !Number.isNaN(one))) : `“${levels[0]!}”`;
    return {
      sentence: `${name} is ${value} in every row: it tells nothing, and is left out of the inputs.`,
    };
  }, 'are the same in every row');
  tell(
    (name, { missing }) =>
      missing === rows ? { sentence: `${name} has no value: it is left out of the inputs.` } : undefined,
    'have no value',
  );
  return doubts;
}
