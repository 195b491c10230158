import { grouped } from '../plain/amounts.ts';
import { splitRows } from '../engine/data/split.ts';
import { NO_LEVEL, type Column } from './column.ts';
import { MOST_CELLS, MOST_LEVELS } from './limits.ts';
import { isDecided, isOneHot, type DataPlan } from './plan.ts';
import { quoted } from './quoted.ts';
import { TableFault } from './table-fault.ts';
import type { Table } from './table.ts';

/** The data of an experiment as flat columns. */
export interface PreparedData {
  readonly samples: number;
  /** Rows that were left out since a value was missing. */
  readonly leftOut: number;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** The names of the classes; undefined where targets are quantities. */
  readonly classes: readonly string[] | undefined;
  /** `[samples × inputNames]` and `[samples × outputNames]` */
  readonly inputs: Float64Array<ArrayBuffer>;
  readonly targets: Float64Array<ArrayBuffer>;
}

/** A number a row of what a column becomes. */
interface Feature {
  readonly name: string;
  value(row: number): number;
}

/** What a column's values are called that have none. */
const NO_VALUE = 'missing';

const hasValue = ({ kind, numbers, codes }: Column, row: number): boolean =>
  kind === 'number' ? !Number.isNaN(numbers[row]!) : codes?.[row] !== NO_LEVEL;

function columnsAt(table: Table, places: readonly number[]): Column[] {
  return places.map((place) => {
    const column = table.columns.find((one) => one.place === place);
    if (column === undefined) throw new TableFault(`column ${place + 1} is not in the table.`);
    return column;
  });
}

/** The rows that stay. */
function keptRows(table: Table, used: readonly Column[], plan: DataPlan): Uint32Array {
  const undecided = used.find((column) => column.missing > 0 && !isDecided(column, plan));
  if (undecided !== undefined) {
    const { missing: count, name } = undecided;
    throw new TableFault(
      `Choose what is to become of the ${count === 1 ? 'row' : `${grouped(count)} rows`} without a value in ${name}.`,
    );
  }
  const strict = used.filter(({ place, missing }) => missing > 0 && plan.missing[place] === 'leave-out');
  const rows: number[] = [];
  for (let r = 0; r < table.rows; r++) if (strict.every((column) => hasValue(column, r))) rows.push(r);
  if (rows.length === 0) {
    throw new TableFault(
      'No row is left: every one lacks a value. Leave a column out, or fill its missing values.',
    );
  }
  return Uint32Array.from(rows);
}

/** The different values of a column in some rows: the levels that come, and whether some have none. */
function levelsIn(column: Column, rows: Uint32Array): { names: string[]; levelOf: (row: number) => number } {
  const { kind, name, numbers, codes, levels } = column;
  if (kind !== 'number' && codes === undefined) {
    throw new TableFault(
      `Column ${name} has more than ${grouped(MOST_LEVELS)} different texts. Leave it out, or choose another target column.`,
    );
  }
  const valueOf = kind === 'number' ? (row: number) => numbers[row]! : (row: number) => codes![row]!;
  const found = new Set<number>();
  let lacks = false;
  for (const row of rows) {
    if (hasValue(column, row)) found.add(valueOf(row));
    else lacks = true;
    if (found.size > MOST_LEVELS) {
      throw new TableFault(
        `Column ${name} has more than ${grouped(MOST_LEVELS)} different numbers. Take it as a quantity.`,
      );
    }
  }
  const values = kind === 'number' ? [...found].sort((a, b) => a - b) : [...found];
  const places = new Map(values.map((value, n) => [value, n]));
  const names = values.map((value) => (kind === 'number' ? String(value) : levels[value]!));
  if (lacks) names.push(names.includes(NO_VALUE) ? `${NO_VALUE} (no value)` : NO_VALUE);
  return {
    names,
    levelOf: (row) => places.get(hasValue(column, row) ? valueOf(row) : NaN) ?? names.length - 1,
  };
}

function oneHot(column: Column, rows: Uint32Array, nameOf: (level: string) => string): Feature[] {
  const { names, levelOf } = levelsIn(column, rows);
  return names.map((name, n) => ({ name: nameOf(name), value: (row) => Number(levelOf(row) === n) }));
}

/** A column's numbers, the mean of the training part in the place of what is missing. */
function numbersOf({ name, numbers, missing }: Column, training: Uint32Array): Feature {
  if (missing === 0) return { name, value: (row) => numbers[row]! };
  let sum = 0;
  let count = 0;
  for (const row of training) {
    if (Number.isNaN(numbers[row]!)) continue;
    sum += numbers[row]!;
    count++;
  }
  if (count === 0)
    throw new TableFault(`Column ${name} has no value in the training part. Leave it out of the inputs.`);
  const mean = sum / count;
  return { name, value: (row) => (Number.isNaN(numbers[row]!) ? mean : numbers[row]!) };
}

function filled(rows: Uint32Array, features: readonly Feature[]): Float64Array<ArrayBuffer> {
  const width = features.length;
  const numbers = new Float64Array(rows.length * width);
  features.forEach(({ value }, f) => {
    for (let r = 0; r < rows.length; r++) numbers[r * width + f] = value(rows[r]!);
  });
  return numbers;
}

function targetsOf(
  targets: readonly Column[],
  { targetKind, targets: places }: DataPlan,
  rows: Uint32Array,
  training: Uint32Array,
  all: number,
): Feature[] {
  if (places.length === 0) throw new TableFault('Choose a target column, which the network is to learn.');
  const odd = targets.find(({ kind }) => kind !== 'number');
  if (targetKind === 'numbers') {
    if (odd === undefined) return targets.map((column) => numbersOf(column, training));
    throw new TableFault(
      `Column ${odd.name} holds texts, which are no quantities. Take the target as classes.`,
    );
  }
  if (targets.length > 1) {
    if (isOneHot(targets, all)) return targets.map((column) => numbersOf(column, training));
    throw new TableFault(
      'Several target columns are classes where each row has one 1 and else 0. Choose one, or take them as quantities.',
    );
  }
  const [target] = targets;
  const features = oneHot(target!, rows, (level) => level);
  if (features.length > 1) return features;
  throw new TableFault(
    `Every row of ${target!.name} is ${quoted(features[0]!.name)}: a target of one class leaves nothing to learn. Choose another target column.`,
  );
}

/**
 * The data that a table becomes by a plan: no row goes and no number is made up but as the plan says, and none is NaN.
 *
 * @throws TableFault with what is to be chosen
 */
export function prepareData(table: Table, plan: DataPlan): PreparedData {
  const inputs = columnsAt(table, plan.inputs);
  const targets = columnsAt(table, plan.targets);
  const both = inputs.find((column) => targets.includes(column));
  if (both !== undefined) {
    throw new TableFault(
      `Column ${both.name} is an input and the target: the network would copy it. Take it out of one.`,
    );
  }
  if (inputs.length === 0)
    throw new TableFault('Choose at least one input column, which the network is to learn from.');
  const rows = keptRows(table, [...inputs, ...targets], plan);
  const places = splitRows(rows.length, { testShare: plan.testShare, seed: plan.seed }).training;
  if (places.length === 0)
    throw new TableFault(`The test share ${plan.testShare} leaves no row to train on. Take a smaller one.`);
  const training = places.map((place) => rows[place]!);
  const outputs = targetsOf(targets, plan, rows, training, table.rows);
  const features = inputs.flatMap((column) =>
    column.kind === 'number'
      ? [numbersOf(column, training)]
      : oneHot(column, rows, (level) => `${column.name} ${level}`),
  );
  const count = rows.length * (features.length + outputs.length);
  if (count > MOST_CELLS) {
    throw new TableFault(
      `That makes ${grouped(count)} numbers, and at most ${grouped(MOST_CELLS)} are taken. Choose fewer inputs.`,
    );
  }
  return {
    samples: rows.length,
    leftOut: table.rows - rows.length,
    inputNames: features.map(({ name }) => name),
    outputNames: outputs.map(({ name }) => name),
    classes: plan.targetKind === 'classes' ? outputs.map(({ name }) => name) : undefined,
    inputs: filled(rows, features),
    targets: filled(rows, outputs),
  };
}
