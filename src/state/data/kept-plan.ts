import type { DataPlan, TableReading } from '../../../worker/table-protocol.ts';

/** The parts of a plan. */
export type PlanPart = keyof DataPlan;

/** What does not depend on the columns. */
const settings = ['scaling', 'testShare', 'seed'] as const;
/** What each column is for. */
const roles = ['inputs', 'targets', 'targetKind'] as const;

/** A table that was read, and the plan for it. */
interface Planned {
  readonly reading: TableReading;
  readonly plan: DataPlan;
}

/** The plan for a table that was read anew: what was chosen stays for columns that are still there, the rest is guessed. */
export function keptPlan(before: Planned, reading: TableReading, byHand: readonly PlanPart[]): DataPlan {
  const { plan } = before;
  const { guess } = reading;
  const known = new Map(before.reading.columns.map((column) => [column.place, column]));
  const same = reading.columns.filter(({ place, name }) => known.get(place)?.name === name);
  const stays = new Set(same.map(({ place }) => place));
  const answered = same.filter(
    ({ place, kind }) => known.get(place)!.kind === kind && plan.missing[place] !== undefined,
  );
  const chosen = settings.filter((part) => byHand.includes(part)).map((part) => [part, plan[part]] as const);
  return {
    ...guess,
    ...(Object.fromEntries(chosen) as Partial<DataPlan>),
    ...(roles.some((part) => byHand.includes(part)) &&
      stays.size > 0 &&
      rolesOf(plan, guess, reading, stays)),
    missing: Object.fromEntries(answered.map(({ place }) => [place, plan.missing[place]!])),
  };
}

/** @param stays the places of the columns that are still there; others are taken as they are guessed to be */
function rolesOf(plan: DataPlan, guess: DataPlan, { columns }: TableReading, stays: ReadonlySet<number>) {
  const { targets, targetKind } = plan.targets.every((place) => stays.has(place)) ? plan : guess;
  const places = columns.map(({ place }) => place).filter((place) => !targets.includes(place));
  const inputs = places.filter((place) => (stays.has(place) ? plan : guess).inputs.includes(place));
  return { inputs, targets, targetKind };
}
