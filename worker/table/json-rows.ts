import { grouped } from '../plain/amounts.ts';
import { isTooDeep, MOST_DEPTH } from '../plain/json-depth.ts';
import { MOST_COLUMNS } from './limits.ts';
import { inOneLine } from './quoted.ts';
import type { Source } from './survey.ts';
import { TableFault } from './table-fault.ts';
import type { Roles } from './table.ts';

/** Rows of cells as a table of text has them, the names of the columns first. */
export interface JsonRows {
  readonly source: Source;
  readonly roles: Roles | undefined;
  /** What the file calls itself. */
  readonly name?: string;
}

const shapes = 'a list of objects, a list of lists, or {"inputs": [[…]], "targets": [[…]]}';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as the text of a cell, from which the same number is read. */
function cellOf(value: unknown, path: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const got = Array.isArray(value) ? `a list of ${value.length}` : 'an object';
  throw new TableFault(
    `${path}: expected a number, a text or null, got ${got}. Give each value a field of its own.`,
  );
}

function requireWidth(width: number, path: string): void {
  if (width > MOST_COLUMNS) {
    throw new TableFault(`${path}: it has more than ${grouped(MOST_COLUMNS)} columns. Take fewer of them.`);
  }
}

/** Rows between two tellings of the progress. */
const TELL_ROWS = 1024;

/**
 * @param rows makes them anew for each look along them
 * @param count about how many there are
 */
const sourceOf =
  (rows: () => Iterable<string[]>, count: number): Source =>
  (take, tell) => {
    let row = 0;
    for (const cells of rows()) {
      take(cells, row++);
      if (row % TELL_ROWS === 0) tell?.(Math.min(1, row / count));
    }
    return { openQuoteAt: undefined };
  };

function ofObjects(list: readonly unknown[]): JsonRows {
  const keys = new Set<string>();
  list.forEach((one, r) => {
    if (!isObject(one))
      throw new TableFault(`[${r}]: expected an object as before it. Give every row the same shape.`);
    for (const key of Object.keys(one)) keys.add(key);
    requireWidth(keys.size, `[${r}]`);
  });
  const names = [...keys];
  function* rows() {
    yield names;
    for (let r = 0; r < list.length; r++) {
      const one = list[r] as Record<string, unknown>;
      yield names.map((key) =>
        Object.hasOwn(one, key) ? cellOf(one[key], `[${r}].${key.slice(0, 40)}`) : '',
      );
    }
  }
  return { source: sourceOf(rows, list.length), roles: undefined };
}

function listAt(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value))
    throw new TableFault(`${path}: expected a list of values. Give every row the same shape.`);
  requireWidth(value.length, path);
  return value as unknown[];
}

function ofLists(list: readonly unknown[]): JsonRows {
  const first = listAt(list[0], '[0]');
  const isText = (row: unknown) => Array.isArray(row) && row.every((one) => typeof one === 'string');
  // Where all is text, nothing tells names from values.
  const header = first.length > 0 && isText(first) && list.length > 1 && !list.every(isText);
  function* rows() {
    // Lines are counted from the header's, which is no row.
    if (!header) yield first.map((_, c) => `column ${c + 1}`);
    for (let r = 0; r < list.length; r++)
      yield listAt(list[r], `[${r}]`).map((one, c) => cellOf(one, `[${r}][${c}]`));
  }
  return { source: sourceOf(rows, list.length), roles: undefined };
}

function namesOf(value: unknown, count: number, letter: string): string[] {
  const given =
    Array.isArray(value) && value.length === count && value.every((one) => typeof one === 'string');
  return given ? (value as string[]) : Array.from({ length: count }, (_, n) => `${letter}${n + 1}`);
}

function ofParts(file: Record<string, unknown>): JsonRows {
  const inputs = listAt(file['inputs'], 'inputs');
  const targets = listAt(file['targets'], 'targets');
  if (inputs.length === 0) throw new TableFault('inputs: it has no row. Give it one a sample.');
  if (inputs.length !== targets.length) {
    throw new TableFault(`targets: expected ${inputs.length} rows as in inputs, got ${targets.length}.`);
  }
  // One input or one target may stand without a list around it.
  const rowOf = (list: readonly unknown[], name: string, r: number) => {
    const row = Array.isArray(list[r]) ? (list[r] as unknown[]) : [list[r]];
    return row.map((one, c) => cellOf(one, `${name}[${r}][${c}]`));
  };
  const width = { inputs: rowOf(inputs, 'inputs', 0).length, targets: rowOf(targets, 'targets', 0).length };
  requireWidth(width.inputs + width.targets, 'inputs');
  const names = [
    ...namesOf(file['inputNames'], width.inputs, 'x'),
    ...namesOf(file['outputNames'], width.targets, 'y'),
  ];
  function* rows() {
    yield names;
    for (let r = 0; r < inputs.length; r++) {
      const [input, target] = [rowOf(inputs, 'inputs', r), rowOf(targets, 'targets', r)];
      if (input.length !== width.inputs) {
        throw new TableFault(
          `inputs[${r}]: expected ${width.inputs} numbers, got ${input.length}. Mend that row.`,
        );
      }
      if (target.length !== width.targets) {
        throw new TableFault(
          `targets[${r}]: expected ${width.targets} numbers, got ${target.length}. Mend that row.`,
        );
      }
      yield [...input, ...target];
    }
  }
  return {
    source: sourceOf(rows, inputs.length),
    ...(typeof file['name'] === 'string' && { name: file['name'] }),
    roles: {
      inputs: names.slice(0, width.inputs).map((_, c) => c),
      targets: names.slice(width.inputs).map((_, c) => width.inputs + c),
    },
  };
}

function parsed(text: string): unknown {
  if (isTooDeep(text)) {
    throw new TableFault(
      `its brackets stand more than ${MOST_DEPTH} deep, which no table does. A table is ${shapes}.`,
    );
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    // It quotes the text, line breaks and all.
    throw new TableFault(`its text is not JSON: ${inOneLine(what).slice(0, 120)}. Mend it there.`);
  }
}

/** A table that JSON holds, whose rows are counted from 1. */
export function jsonRows(text: string): JsonRows {
  const file = parsed(text);
  if (isObject(file) && Object.hasOwn(file, 'inputs') && Object.hasOwn(file, 'targets')) return ofParts(file);
  if (!Array.isArray(file)) throw new TableFault(`it is JSON, but no table: a table is ${shapes}.`);
  if (file.length === 0) throw new TableFault('it has no row. Choose a file that has something in it.');
  return isObject(file[0]) ? ofObjects(file) : ofLists(file);
}

export const startsAsJson = (text: string) => /^\s*[[{]/.test(text.slice(0, 1000));
