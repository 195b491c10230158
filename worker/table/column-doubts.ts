import { alikeIn } from './alike.ts';
import type { Choices, Doubt } from './choices.ts';
import type { Column } from './column.ts';
import type { Insight } from './insights.ts';
import { grouped as inThrees } from '../plain/amounts.ts';
import { quoted } from './quoted.ts';
import type { Table } from './table.ts';

/** A column of a table, and what is known of it. */
interface Seen {
  /** As sentences call it. */
  readonly called: string;
  readonly column: Column;
  readonly insight: Insight;
  readonly rows: number;
  /** `, line 7` */
  at(row: number): string;
  /** Texts that stand for no value, with another one. */
  withMark(mark: string): Choices;
}

/** What is to be said of a column; and of more columns that it would be said of as well, behind their number. */
type Kind = readonly [of: (seen: Seen) => Doubt | undefined, rest: string];

/** By its name, or by its number where it has none; a name that is a number is told from that. */
const calledOf = ({ header, name, place }: Column) =>
  header === '' ? place + 1 : /^\d+$/.test(name) ? quoted(name) : name;

const kindOf = ({ place }: Column, kind: 'number' | 'text'): Choices => ({ kinds: { [place]: kind } });

/** Of a column of numbers some cells are none. */
function strays({ called, column, at }: Seen): Doubt | undefined {
  const { strays: all, stray, endless } = column;
  const count = all - (endless?.count ?? 0);
  if (count === 0 || stray === undefined) return undefined;
  const more = count > 1 ? `, and ${count - 1} more like it` : '';
  return {
    sentence: `${called}${at(stray.row)}: ${quoted(stray.text)} is no number${more}: counts as missing.`,
    offer: { label: 'Take the column for texts', choices: kindOf(column, 'text') },
  };
}

/** In others something is written that is beyond every number. */
function endless({ called, column, at }: Seen): Doubt | undefined {
  if (column.endless === undefined) return undefined;
  const { first, count } = column.endless;
  const more = count > 1 ? `, and ${count - 1} more like it` : '';
  return {
    sentence: `${called}${at(first.row)}: ${quoted(first.text)} is no finite number${more}: counts as missing.`,
    offer: { label: 'Take the column for texts', choices: kindOf(column, 'text') },
  };
}

/** Few cells make texts of a column that is else of numbers. */
function mostlyNumbers({ called, column, rows, at }: Seen): Doubt | undefined {
  const { kind, isChosen, missing, numeric, stray } = column;
  const others = rows - missing - numeric;
  if (kind !== 'text' || isChosen || stray === undefined || others === 0 || numeric <= others)
    return undefined;
  const more = others > 1 ? `, nor ${others === 2 ? 'is 1' : `are ${others - 1}`} more` : '';
  return {
    sentence: `${called}${at(stray.row)}: ${quoted(stray.text)} is no number${more}, but ${inThrees(numeric)} of ${inThrees(rows - missing)} cells are: the column was taken for texts.`,
    offer: {
      label: others > 1 ? 'Take them for missing' : `Take ${quoted(stray.text)} for missing`,
      choices: kindOf(column, 'number'),
    },
  };
}

/** Texts that are one to a reader are two classes to a network. */
function alike({ called, column, rows }: Seen): Doubt | undefined {
  const { kind, codes, levels, missing, joined, place } = column;
  if (kind === 'number' || codes === undefined) return undefined;
  if (joined !== undefined) {
    return {
      sentence: `${called}: texts such as ${quoted(joined[0])} and ${quoted(joined[1])} were taken as one.`,
      offer: { label: 'Tell them apart', choices: { joined: { [place]: false } } },
    };
  }
  // Where no text comes again, they are no classes.
  const found = levels.length < rows - missing ? alikeIn(levels) : undefined;
  if (found === undefined) return undefined;
  const more = found.more > 0 ? `, and ${found.more} more like others` : '';
  return {
    sentence: `${called}: ${quoted(found.one)} and ${quoted(found.other)} are told apart${more}.`,
    offer: { label: 'Take them as one', choices: { joined: { [place]: true } } },
  };
}

/** How many times as large as all others a number is that is doubted. */
const FAR = 100;
/** Of so many numbers one at most is doubted. */
const FEW = 3;

/** 1.234,5 among numbers such as 2,5: one of its marks may be wrong. */
function groupedFarAbove({ called, column, at, withMark }: Seen): Doubt | undefined {
  const { kind, grouped, numbers, numeric } = column;
  if (kind !== 'number' || grouped === undefined) return undefined;
  const { first, count, least, mostPlain } = grouped;
  if (count * FEW > numeric || least <= FAR * mostPlain) return undefined;
  const more = count > 1 ? `, and ${count - 1} more with such marks` : '';
  // Marks stand between blanks where they are shown, and have none.
  const isOne = count === 1 && !/\s/.test(first.text);
  return {
    sentence: `${called}${at(first.row)}: ${quoted(first.text)} was taken as ${numbers[first.row]}${more}, more than ${FAR} times as large as all others.`,
    ...(isOne && {
      offer: { label: `Take ${quoted(first.text)} for missing`, choices: withMark(first.text) },
    }),
  };
}

/** −200 among temperatures. */
function sentinels({ called, column, insight: { sentinel }, at, withMark }: Seen): Doubt | undefined {
  if (sentinel === undefined) return undefined;
  const text = String(sentinel).replace('-', '−');
  return {
    sentence: `${called}${at(column.numbers.indexOf(sentinel))}: ${text} lies far below all other values. It may stand for a missing one.`,
    offer: { label: `Take ${text} for missing`, choices: withMark(String(sentinel)) },
  };
}

function codesOf({ called, column }: Seen): Doubt | undefined {
  const { kind, isChosen, codes, levels } = column;
  if (kind !== 'code' || isChosen) return undefined;
  const example = codes && ` such as ${levels.find((cell) => /^0\d/.test(cell)) ?? levels[0]}`;
  return {
    sentence: `${called} holds codes${example ?? ''}, which are no quantities: it is not taken as a number.`,
    offer: { label: 'Take them as numbers', choices: kindOf(column, 'number') },
  };
}

function tellsLittle({ called, column, insight, rows }: Seen): Doubt | undefined {
  const { kind, numbers, levels, missing, place } = column;
  if (insight.index !== undefined) return { sentence: `${called} counts the rows.`, column: place };
  if (missing === rows) return { sentence: `${called} has no value.`, column: place };
  if (!insight.constant) return undefined;
  const value = kind === 'number' ? String(numbers.find((one) => !Number.isNaN(one))) : quoted(levels[0]!);
  return { sentence: `${called} is ${value} in every row: it tells nothing.`, column: place };
}

const kinds: readonly Kind[] = [
  [strays, 'have cells that are no numbers and count as missing'],
  [endless, 'have numerals of no finite number, which count as missing'],
  [mostlyNumbers, 'were taken for texts, since some of their cells are no numbers'],
  [alike, 'have texts that are alike'],
  [groupedFarAbove, 'have a number far above all others'],
  [sentinels, 'have a number that may stand for a missing value'],
  [codesOf, 'hold codes'],
  [tellsLittle, 'count the rows, have no value or are the same in every row'],
];

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
  const seen = columns.map((column, c): Seen => ({
    called: `Column ${calledOf(column)}`,
    ...{ column, rows },
    insight: insights[c]!,
    at: (row) => `, ${word} ${lines[row]}`,
    withMark: (mark) => ({ missing: [...decisions.missing, mark] }),
  }));
  return kinds.flatMap(([of, rest]) => {
    const all = seen.flatMap((one) => of(one) ?? []);
    const more = all.length - MOST_TOLD;
    const last = more > 0 ? [{ sentence: `${more} more ${more === 1 ? 'column' : 'columns'} ${rest}.` }] : [];
    return [...all.slice(0, MOST_TOLD), ...last];
  });
}
