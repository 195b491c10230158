import type { Experiment } from '../../../worker/protocol.ts';

/** Whether nothing but the stop rule, and a name at most, tells two experiments apart; a copy of a part counts as another one. */
export function differInStopAlone(one: Experiment, other: Experiment): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)] as (keyof Experiment)[]);
  const isNothing = (key: keyof Experiment) => key === 'stop' || key === 'name';
  return one.stop !== other.stop && [...keys].every((key) => isNothing(key) || one[key] === other[key]);
}
