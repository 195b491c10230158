import type { Experiment } from '../../../worker/protocol.ts';

/** Whether nothing but the stop rule tells two experiments apart; a copy of a part counts as another one. */
export function differInStopAlone(one: Experiment, other: Experiment): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)] as (keyof Experiment)[]);
  return one !== other && [...keys].every((key) => key === 'stop' || one[key] === other[key]);
}
