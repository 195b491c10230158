import type { Experiment, Fix } from '../../../worker/protocol.ts';

/** Why something cannot be, in a sentence without its end, and what would do instead where that is known. */
export interface Refused {
  readonly refused: string;
  readonly fixes?: readonly Fix[];
}

/** What an edit gives: another experiment, which the engine may refuse yet, or why there is none. */
export type Edited = Experiment | Refused;

export type Edit = (experiment: Experiment) => Edited;

/** One edit after the other. */
export const inTurn =
  (first: Edit, second: Edit): Edit =>
  (experiment) => {
    const edited = first(experiment);
    return 'refused' in edited ? edited : second(edited);
  };
