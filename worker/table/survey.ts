import { grouped } from '../plain/amounts.ts';
import type { Choices, DecimalName, Decisions, Doubt } from './choices.ts';
import { usualMissing } from './choices.ts';
import { commonest, detectDialect } from './detect-dialect.ts';
import { hasHeader } from './header.ts';
import { MOST_CELLS, MOST_ROWS } from './limits.ts';
import { MissingMarks } from './column.ts';
import { decimalEvidence, isEndless, numberOf } from './number-cell.ts';
import { quoted } from './quoted.ts';
import { eachRecord, type TakeRecord } from './records.ts';
import { TableFault } from './table-fault.ts';

/** Anything that gives lines of cells. */
export type Source = (
  take: TakeRecord,
  onProgress?: (share: number) => void,
) => { readonly openQuoteAt: number | undefined };

/** What one look along all lines finds. */
export interface Survey {
  readonly decisions: Decisions;
  readonly doubts: readonly Doubt[];
  readonly source: Source;
  /** Of most lines. */
  readonly width: number;
  /** The first line that is not empty. */
  readonly first: readonly string[];
  readonly firstLine: number;
  /** Lines that are as wide as most, the header included where it is. */
  readonly even: number;
  readonly ragged: number;
  /** Whether the last column is empty in the first lines. */
  readonly lastIsEmpty: boolean;
}

/** Lines by which the header is known. */
const MOST_KEPT = 200;

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '');

/** The decimal mark of most of the numbers that can have one only, and what is uncertain about it. */
class DecimalSurvey {
  readonly #counts = { point: 0, comma: 0, either: 0 };
  readonly #first: Partial<
    Record<'point' | 'comma' | 'either', { line: number; column: number; cell: string }>
  > = {};

  look(cells: readonly string[], line: number): void {
    for (let c = 0; c < cells.length; c++) {
      const evidence = decimalEvidence(cells[c]!);
      if (evidence === undefined) continue;
      if (this.#counts[evidence]++ === 0) this.#first[evidence] = { line, column: c + 1, cell: cells[c]! };
    }
  }

  decide(chosen: DecimalName | undefined): { decimal: DecimalName; doubts: Doubt[] } {
    const { point, comma, either } = this.#counts;
    const decimal = chosen ?? (comma > point ? 'comma' : 'point');
    if (chosen !== undefined) return { decimal, doubts: [] };
    const other = decimal === 'point' ? 'comma' : 'point';
    const offer = { label: `Take the ${other} for the decimal mark`, choices: { decimal: other } as Choices };
    const odd = this.#first[other];
    if (odd !== undefined) {
      const sentence = `Line ${odd.line}, column ${odd.column}: ${quoted(odd.cell)} has a decimal ${other}, most numbers have a decimal ${decimal}.`;
      return { decimal, doubts: [{ sentence, offer }] };
    }
    const twofold = this.#first.either;
    if (either === 0 || twofold === undefined || point + comma > 0) return { decimal, doubts: [] };
    const [taken, instead] = [numberOf(twofold.cell, decimal), numberOf(twofold.cell, other)];
    const sentence = `Line ${twofold.line}, column ${twofold.column}: ${quoted(twofold.cell)} is ${taken} or ${instead}. It was taken as ${taken}.`;
    return { decimal, doubts: [{ sentence, offer }] };
  }
}

/** Looks along a text, and decides what nobody has decided. */
export function surveyText(text: string, chosen: Choices, onProgress?: (share: number) => void) {
  const dialect = detectDialect(text, chosen);
  const source: Source = (take, tell) => eachRecord(text, dialect, take, tell && { onProgress: tell });
  return survey(source, dialect, chosen, onProgress);
}

export function survey(
  source: Source,
  { delimiter, quote }: Pick<Decisions, 'delimiter' | 'quote'>,
  chosen: Choices,
  onProgress?: (share: number) => void,
): Survey {
  const decimals = new DecimalSurvey();
  const widths = new Map<number, number>();
  const kept: string[][] = [];
  let first: string[] | undefined;
  let firstLine = 1;
  let rows = 0;
  let blanks = 0;
  const { openQuoteAt } = source((cells, line) => {
    if (isBlank(cells)) {
      if (++blanks > MOST_ROWS)
        throw new TableFault(`it has more than ${grouped(MOST_ROWS)} empty rows. Take them out.`);
      return;
    }
    if (first === undefined) [first, firstLine] = [cells, line];
    else widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    if (++rows > MOST_ROWS + 1) {
      throw new TableFault(`it has more than ${grouped(MOST_ROWS)} rows. Take fewer of them.`);
    }
    if (kept.length <= MOST_KEPT) kept.push(cells);
    if (chosen.decimal === undefined) decimals.look(cells, line);
  }, onProgress);
  if (first === undefined) throw new TableFault('it is empty. Choose a file that has something in it.');

  // Where as many lines are of one width as of another, the first line decides.
  const most = Math.max(0, ...widths.values());
  const width =
    most === 0 || widths.get(first.length) === most
      ? first.length
      : commonest([...widths].filter(([, count]) => count === most).map(([one]) => one));
  if (width * rows > MOST_CELLS) {
    throw new TableFault(
      `it has ${grouped(rows)} rows of ${grouped(width)} cells, and at most ${grouped(MOST_CELLS)} cells are read. Take fewer rows or columns.`,
    );
  }

  const { decimal, doubts } = decimals.decide(chosen.decimal);
  const missing = chosen.missing ?? usualMissing;
  const marks = new MissingMarks(missing, decimal);
  const below = kept.slice(1).filter((cells) => cells.length === width);
  const header =
    chosen.header ??
    hasHeader(first, below, {
      isNumber: (cell) => !Number.isNaN(numberOf(cell, decimal)) || isEndless(cell, decimal),
      isMissing: (cell) => marks.has(cell),
    });
  const even = (widths.get(width) ?? 0) + Number(first.length === width);
  const open: Doubt[] =
    openQuoteAt === undefined
      ? []
      : [
          {
            sentence: `Line ${openQuoteAt}: a quote is opened there and never closed, so that all that follows is one cell.`,
            offer: { label: 'Read without quotes', choices: { quote: 'none' } },
          },
        ];
  return {
    decisions: {
      ...{ encoding: 'utf-8', delimiter, quote, decimal, header, missing },
      ragged: chosen.ragged ?? 'leave-out',
    },
    doubts: [...open, ...doubts],
    source,
    ...{ width, first, firstLine, even },
    ragged: rows - even,
    lastIsEmpty: below.length > 0 && below.every((cells) => cells[width - 1] === ''),
  };
}
