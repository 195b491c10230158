/*
 * What is decided about a table when it is read. Each decision is told and can be made otherwise; the names are those of
 * the options on the screen.
 */

export const encodingNames = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type EncodingName = (typeof encodingNames)[number];

export const delimiterNames = ['comma', 'semicolon', 'tab', 'bar', 'blanks'] as const;
export type DelimiterName = (typeof delimiterNames)[number];

export const quoteNames = ['double', 'single', 'none'] as const;
export type QuoteName = (typeof quoteNames)[number];

export const decimalNames = ['point', 'comma'] as const;
export type DecimalName = (typeof decimalNames)[number];

/** What becomes of lines that have more or fewer cells than the others. */
export const raggedNames = ['leave-out', 'fit'] as const;
export type RaggedName = (typeof raggedNames)[number];

/** What the cells of a column are: quantities, numbers that count nothing such as 04104, or texts. */
export const columnKinds = ['number', 'code', 'text'] as const;
export type ColumnKind = (typeof columnKinds)[number];

export interface Decisions {
  readonly encoding: EncodingName;
  readonly delimiter: DelimiterName;
  readonly quote: QuoteName;
  readonly decimal: DecimalName;
  /** Whether the first line holds the names of the columns. */
  readonly header: boolean;
  /** Cells that stand for no value, besides empty ones; in any case of letters. */
  readonly missing: readonly string[];
  readonly ragged: RaggedName;
}

/** What somebody has decided; the rest is found out. */
export interface Choices extends Partial<Decisions> {
  /** By the place of a column in the file, from 0. */
  readonly kinds?: Readonly<Record<number, ColumnKind>>;
  /** Whether texts of a column are one that are alike but for the case of letters and for blanks. */
  readonly joined?: Readonly<Record<number, boolean>>;
}

/** Marks that are taken for a missing value by themselves. */
export const usualMissing: readonly string[] = ['?', 'NA', 'N/A', 'nan', 'null', '#N/A'];

/** Something that was decided and may be wrong, or that makes a column of little use. */
export interface Doubt {
  /** It names the line and the column, where it is about one. */
  readonly sentence: string;
  /** What can be decided instead, in one press. */
  readonly offer?: { readonly label: string; readonly choices: Choices };
  /** The place of a column that tells little: what becomes of it by the plan is said beside it. */
  readonly column?: number;
}
