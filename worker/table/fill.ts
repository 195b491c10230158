import type { Choices, Doubt } from './choices.ts';
import { ColumnBuilder, MissingMarks, type Column } from './column.ts';
import { alignHeader, distinctNames } from './header.ts';
import { MOST_PREVIEWED } from './limits.ts';
import { isBlank, type Survey } from './survey.ts';
import { TableFault } from './table-fault.ts';
import { someOf } from '../plain/some-of.ts';

/** The rows of a source as columns. */
export interface Filled {
  readonly columns: readonly Column[];
  readonly lines: Uint32Array<ArrayBuffer>;
  readonly preview: readonly (readonly string[])[];
  readonly doubts: readonly Doubt[];
}

/** Lines that a sentence names. */
const MOST_NAMED = 6;

/** Counts lines of one kind and remembers the first. */
class Lines {
  readonly first: { line: number; cells: number }[] = [];
  count = 0;

  add(line: number, cells: number): void {
    if (this.count++ < MOST_NAMED) this.first.push({ line, cells });
  }

  /** Takes over those of another, which come after these. */
  addAll({ first, count }: Lines): void {
    for (const one of first) if (this.first.length < MOST_NAMED) this.first.push(one);
    this.count += count;
  }

  get text(): string {
    return `${this.count === 1 ? 'Line' : 'Lines'} ${someOf(
      this.first.map(({ line }) => String(line)),
      this.count,
    )}`;
  }
}

function raggedDoubt(ragged: Lines, width: number, fit: boolean): Doubt {
  const have = widthsOf(ragged);
  const sentence = fit
    ? `${ragged.text} ${have} instead of ${width}: what lacks there counts as missing, what is too much was cut off.`
    : `${ragged.text} ${have} instead of ${width}: ${ragged.count === 1 ? 'it was' : 'they were'} left out.`;
  return {
    sentence,
    offer: fit
      ? { label: 'Leave these lines out', choices: { ragged: 'leave-out' } }
      : { label: 'Fill or cut these lines', choices: { ragged: 'fit' } },
  };
}

function widthsOf(ragged: Lines): string {
  const cells = ragged.first.map((one) => one.cells);
  const text = someOf(cells.map(String), ragged.count);
  const noun = cells.length === 1 && cells[0] === 1 ? 'cell' : 'cells';
  return `${ragged.count === 1 ? 'has' : 'have'} ${text} ${noun}`;
}

/** Counts empty lines: at the end of a file one says nothing, if it is one. */
class BlankLines {
  readonly found = new Lines();
  /** Those after the last line that has something in it, and those of them that have marks between cells. */
  #trailing = new Lines();
  #trailingMarks = new Lines();

  add(line: number, cells: number): void {
    this.#trailing.add(line, cells);
    if (cells > 1) this.#trailingMarks.add(line, cells);
  }

  /** A line comes that has something in it. */
  goOn(): void {
    if (this.#trailing.count === 0) return;
    this.found.addAll(this.#trailing);
    this.#trailing = new Lines();
    this.#trailingMarks = new Lines();
  }

  end(): Lines {
    this.found.addAll(this.#trailingMarks);
    return this.found;
  }
}

/** Reads the rows of a source that has been looked along. */
export function fill(survey: Survey, chosen: Choices, onProgress?: (share: number) => void): Filled {
  const { source, decisions, width, first, firstLine } = survey;
  const { decimal, header, ragged } = decisions;
  const isHeaderEven = header && first.length === width;
  const fit = ragged === 'fit';
  const most = survey.even - Number(isHeaderEven) + (fit ? survey.ragged : 0);
  const marks = new MissingMarks(decisions.missing, decimal);
  const builders = Array.from(
    { length: width },
    (_, c) => new ColumnBuilder(most, chosen.joined?.[c] === true),
  );
  const lines = new Uint32Array(most);
  const preview: string[][] = [];
  const uneven = new Lines();
  const blanks = new BlankLines();
  let row = 0;
  let isFirst = true;
  source((cells, line) => {
    if (isBlank(cells)) {
      blanks.add(line, cells.length);
      return;
    }
    blanks.goOn();
    if (isFirst && header) {
      isFirst = false;
      return;
    }
    isFirst = false;
    if (cells.length !== width) {
      uneven.add(line, cells.length);
      if (!fit) return;
    }
    for (let c = 0; c < width; c++) builders[c]!.add(cells[c] ?? '', decimal, marks);
    if (preview.length < MOST_PREVIEWED) preview.push(cells.slice(0, width));
    lines[row++] = line;
  }, onProgress);
  if (row === 0) throw new TableFault('it has no row of data. Choose a file that has rows below its header.');

  const doubts: Doubt[] = [];
  const aligned = header
    ? alignHeader(first, width, firstLine, survey.lastIsEmpty)
    : { cells: Array.from({ length: width }, () => ''), sentence: undefined };
  if (aligned.sentence !== undefined) doubts.push({ sentence: aligned.sentence });
  if (uneven.count > 0) doubts.push(raggedDoubt(uneven, width, fit));
  const blank = blanks.end();
  if (blank.count > 0) {
    doubts.push({
      sentence: `${blank.text} ${blank.count === 1 ? 'is empty and was' : 'are empty and were'} left out.`,
    });
  }
  const { names, sentences } = distinctNames(aligned.cells);
  const columns = builders.map((builder, c) =>
    builder.build(names[c]!, aligned.cells[c]!, c, chosen.kinds?.[c]),
  );
  const kept = columns.filter(({ header: own, missing }) => own !== '' || missing < row);
  const dropped = columns.filter((column) => !kept.includes(column)).map(({ place }) => String(place + 1));
  if (dropped.length > 0) {
    const noun = dropped.length === 1 ? 'Column' : 'Columns';
    const have = dropped.length === 1 ? 'has' : 'have';
    doubts.push({
      sentence: `${noun} ${someOf(dropped, dropped.length)} ${have} neither a name nor a value: left out.`,
    });
  }
  if (kept.length === 0) throw new TableFault('it has no value. Choose a file that has something in it.');
  doubts.push(...sentences.map((sentence) => ({ sentence })));
  return { columns: kept, lines: lines.subarray(0, row), preview, doubts };
}
