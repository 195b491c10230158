import type { ScalingName } from '../engine/names.ts';
import type { Column } from './column.ts';
import type { Insight } from './insights.ts';
import type { Roles } from './table.ts';

/** What becomes of rows that have no value in a column: they go, get the mean of the training part, or a class of their own. */
export const missingPolicies = ['leave-out', 'mean', 'class'] as const;
export type MissingPolicy = (typeof missingPolicies)[number];

/** Whether targets name classes or are quantities. */
export type TargetKind = 'classes' | 'numbers';

/** How a table is to become the data of an experiment. Columns go by their places in the file. */
export interface DataPlan {
  readonly name: string;
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
  readonly targetKind: TargetKind;
  /** Of columns that have missing values; nothing is decided for those that are not in it. */
  readonly missing: Readonly<Record<number, MissingPolicy>>;
  readonly scaling: ScalingName | 'none';
  readonly testShare: number;
  readonly seed: number;
}

/** What can fill the place of a value: texts and classes are one of several, quantities have a mean. */
export function fillOf(
  { kind, place }: Pick<Column, 'kind' | 'place'>,
  { targets, targetKind }: Pick<DataPlan, 'targets' | 'targetKind'>,
): MissingPolicy {
  const isClass = kind !== 'number' || (targets.includes(place) && targetKind === 'classes');
  return isClass ? 'class' : 'mean';
}

/** Whether it is decided what becomes of a column's missing values: an answer for another role is none. */
export function isDecided(column: Pick<Column, 'kind' | 'place'>, plan: DataPlan): boolean {
  const policy = plan.missing[column.place];
  return policy === 'leave-out' || policy === fillOf(column, plan);
}

/** Different numbers that may be classes, at the most, and rows of each at the least. */
const MOST_FEW = 20;
const LEAST_ROWS_OF_FEW = 5;
/** Different texts that become inputs without being asked for. */
const MOST_TEXT_INPUTS = 10;
/** Rows from which on a test part is kept by itself. */
const LEAST_ROWS_FOR_TEST = 20;

type Seen = readonly [column: Column, insight: Insight];

/** Whether a column has so few whole numbers that they may be classes. */
export const isFew = ([{ kind, numbers }, { distinct, constant }]: Seen, rows: number) =>
  kind === 'number' &&
  !constant &&
  distinct !== undefined &&
  distinct <= MOST_FEW &&
  distinct * LEAST_ROWS_OF_FEW <= rows &&
  numbers.every((value) => Number.isNaN(value) || Number.isInteger(value));

/** Texts of more values than these are rather names of places or people than classes. */
const MOST_GUESSED = 50;

const isClassText = ([{ kind, codes }, { distinct, constant }]: Seen, rows: number) =>
  kind !== 'number' &&
  codes !== undefined &&
  !constant &&
  distinct! < rows &&
  distinct! > 1 &&
  distinct! <= MOST_GUESSED;

const isQuantity = ([{ kind, missing }, { constant, index }]: Seen, rows: number) =>
  kind === 'number' && !constant && index === undefined && missing < rows;

function guessTargets(seen: readonly Seen[], rows: number): { place: number; kind: TargetKind } | undefined {
  const last = seen.findLast((one) => isQuantity(one, rows) || isClassText(one, rows));
  if (last === undefined) return undefined;
  if (isFew(last, rows)) return { place: last[0].place, kind: 'classes' };
  const text = seen.findLast((one) => isClassText(one, rows));
  if (text !== undefined) return { place: text[0].place, kind: 'classes' };
  return { place: last[0].place, kind: 'numbers' };
}

/** Whether every row of these columns has one 1 and else 0: classes, as networks have them. */
export function isOneHot(columns: readonly Column[], rows: number): boolean {
  if (columns.length < 2 || columns.some(({ kind, missing }) => kind !== 'number' || missing > 0))
    return false;
  for (let r = 0; r < rows; r++) {
    let ones = 0;
    for (const { numbers } of columns) {
      if (numbers[r] !== 0 && numbers[r] !== 1) return false;
      ones += numbers[r]!;
    }
    if (ones !== 1) return false;
  }
  return true;
}

/** A sensible beginning: the last column of texts or of few numbers names classes, and what tells something leads to it. */
export function guessPlan(
  name: string,
  columns: readonly Column[],
  insights: readonly Insight[],
  rows: number,
  roles: Roles | undefined,
): DataPlan {
  const seen = columns.map((column, c): Seen => [column, insights[c]!]);
  const rest = {
    name,
    missing: {},
    scaling: 'standardize',
    testShare: rows >= LEAST_ROWS_FOR_TEST ? 0.2 : 0,
    seed: 1,
  } as const;
  if (roles !== undefined) {
    const targets = columns.filter(({ place }) => roles.targets.includes(place));
    const areClasses = isOneHot(targets, rows) || (targets.length === 1 && targets[0]!.kind !== 'number');
    return { ...rest, ...roles, targetKind: areClasses ? 'classes' : 'numbers' };
  }
  const target = guessTargets(seen, rows);
  const isInput = (one: Seen): boolean => {
    const [{ place, kind }, { index, distinct }] = one;
    if (place === target?.place) return false;
    if (kind === 'number') return index === 'by-numbers' || isQuantity(one, rows);
    return kind === 'text' && isClassText(one, rows) && distinct! <= MOST_TEXT_INPUTS;
  };
  return {
    ...rest,
    inputs: seen.filter(isInput).map(([{ place }]) => place),
    targets: target === undefined ? [] : [target.place],
    targetKind: target?.kind ?? 'numbers',
  };
}
