import type { ColumnInfo, DataPlan, MissingPolicy } from '../../../../worker/table-protocol.ts';

type Of = Pick<ColumnInfo, 'kind' | 'place'>;

/** What can become of rows without a value there besides leaving them out, by the worker's rule. */
export function fillOf({ kind, place }: Of, plan: DataPlan): MissingPolicy {
  const isClass = kind !== 'number' || (plan.targets.includes(place) && plan.targetKind === 'classes');
  return isClass ? 'class' : 'mean';
}

/** What was answered for a column; an answer for another role, such as a mean for classes, is none. */
export function answerOf(column: Of, plan: DataPlan): MissingPolicy | undefined {
  const policy = plan.missing[column.place];
  return policy === 'leave-out' || policy === fillOf(column, plan) ? policy : undefined;
}

/** One answer for several columns, each by its role, beside those for others. */
export function answeredTogether(
  columns: readonly Of[],
  how: 'leave-out' | 'fill',
  plan: DataPlan,
): Record<number, MissingPolicy> {
  const answers = columns.map(
    (column) => [column.place, how === 'fill' ? fillOf(column, plan) : how] as const,
  );
  return { ...plan.missing, ...Object.fromEntries(answers) };
}
