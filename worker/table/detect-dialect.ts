import type { Choices, DelimiterName, QuoteName } from './choices.ts';
import { numberOf } from './number-cell.ts';
import { firstRecords, type Dialect } from './records.ts';

/** Characters and lines by which a file is known. */
const SAMPLE = 64 * 1024;
const MOST_LINES = 200;

/** What is looked at: whole lines, unless the first one is longer. */
export function sampleOf(text: string): string {
  if (text.length <= SAMPLE) return text;
  const sample = text.slice(0, SAMPLE);
  const end = Math.max(sample.lastIndexOf('\n'), sample.lastIndexOf('\r'));
  return end > 0 ? sample.slice(0, end) : sample;
}

/** The quote that stands where a cell begins and again where one ends. */
function quoteOf(sample: string): QuoteName {
  const count = (quote: string) => {
    const around = new RegExp(
      `(?:^|[,;\\t|\\s])${quote}(?:[^${quote}]|${quote}${quote})*${quote}(?=[,;\\t|\\s]|$)`,
      'g',
    );
    return sample.match(around)?.length ?? 0;
  };
  return count("'") > count('"') ? 'single' : 'double';
}

/** The first of the numbers that come most often. */
export function commonest(numbers: Iterable<number>): number {
  const counts = new Map<number, number>();
  for (const one of numbers) counts.set(one, (counts.get(one) ?? 0) + 1);
  let best = 0;
  for (const [one, count] of counts) if (count > (counts.get(best) ?? 0)) best = one;
  return best;
}

/** In the order of what is believed first where several would do. */
const order: readonly DelimiterName[] = ['tab', 'semicolon', 'bar', 'comma', 'blanks'];

/** How well a text falls into cells: whether its lines have as many of them, and whether they are numbers. */
function fitness(sample: string, dialect: Dialect): number {
  const records = firstRecords(sample, dialect, MOST_LINES).filter((cells) =>
    cells.some((cell) => cell !== ''),
  );
  const width = commonest(records.map(({ length }) => length));
  if (width < 2) return 0;
  const even = records.filter(({ length }) => length === width).length / records.length;
  const cells = records.slice(1).flat();
  const isPlain = (cell: string) =>
    cell === '' || !Number.isNaN(numberOf(cell, 'point')) || !Number.isNaN(numberOf(cell, 'comma'));
  const plain = cells.filter(isPlain).length / Math.max(1, cells.length);
  return even + plain / 2 - (dialect.delimiter === 'blanks' ? 0.1 : 0);
}

/** What stands between the cells of a text and around them, as far as nobody has decided it. */
export function detectDialect(text: string, chosen: Choices): Dialect {
  const sample = sampleOf(text);
  const quote = chosen.quote ?? quoteOf(sample);
  if (chosen.delimiter !== undefined) return { delimiter: chosen.delimiter, quote };
  let best: DelimiterName = 'comma';
  let most = 0;
  for (const delimiter of order) {
    const fits = fitness(sample, { delimiter, quote });
    if (fits > most + 1e-9) [best, most] = [delimiter, fits];
  }
  return { delimiter: best, quote };
}
