import type { GradientCheck, Verdict } from '../../../worker/protocol.ts';
import { severity } from '../../draw/heat/heat-grid.ts';

/** The columns of the table of a gradient check, and what they are called. */
export const checkColumns = {
  parameter: 'parameter',
  rule: 'rule’s gradient',
  differences: 'central differences',
  dual: 'dual numbers',
  relativeError: 'relative error',
  verdict: 'verdict',
  updateResidual: 'update residual',
} as const;

export type CheckColumn = keyof typeof checkColumns;

/** How people call the verdicts. */
export const verdictNames: Record<Verdict, string> = {
  agrees: 'agrees',
  unclear: 'too small to tell',
  kink: 'kink',
  differs: 'differs',
};

/** By which column the table is sorted, and in which direction. */
export interface CheckSort {
  readonly column: CheckColumn;
  readonly descending: boolean;
}

/** The most rows that the table has. */
export const rowLimit = 200;

/** What a press on a column's header sorts by: the same column the other way round, another the telling way first. */
export function nextSort({ column, descending }: CheckSort, pressed: CheckColumn): CheckSort {
  return { column: pressed, descending: pressed === column ? !descending : pressed !== 'parameter' };
}

/** The update's residual of a checked parameter. */
export function residualAt({ checked, updateResidual }: GradientCheck, at: number): number {
  return updateResidual[checked[at]!]!;
}

/**
 * Where the parameters stand in the columns of the check, sorted. Equal ones stay in the order of θ; what is not a
 * number comes last either way.
 */
export function sortedRows(check: GradientCheck, { column, descending }: CheckSort): number[] {
  const rows = Array.from(check.checked, (_, at) => at);
  const direction = descending ? -1 : 1;
  const value = (at: number): number => {
    if (column === 'parameter') return at;
    if (column === 'updateResidual') return Math.abs(residualAt(check, at));
    return column === 'verdict' ? severity[check.verdicts[at]!] : check[column][at]!;
  };
  return rows.sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
    return x === y ? 0 : direction * (x < y ? -1 : 1);
  });
}

/** How many parameters of the check have each verdict. */
export function verdictCounts({ layers }: GradientCheck): Record<Verdict, number> {
  const sum = (verdict: Verdict) => layers.reduce((total, { count }) => total + count[verdict], 0);
  return { agrees: sum('agrees'), unclear: sum('unclear'), kink: sum('kink'), differs: sum('differs') };
}

/** The number farthest from zero and where it stands, NaN before all others; at −1 when there is none. */
export function greatestSize(values: Float64Array): { at: number; value: number } {
  const size = (value: number) => (Number.isNaN(value) ? Infinity : Math.abs(value));
  let at = values.length - 1;
  values.forEach((value, other) => {
    if (size(value) > size(values[at]!)) at = other;
  });
  return { at, value: values[at] ?? 0 };
}
