import type { Mark } from '../../model/mark.ts';

/** The one weight or unit that is chosen, wherever it was chosen: it is lit in the graph, the tables and the formulas. */
export class Selection {
  mark = $state.raw<Mark>();
  /** The mark of which somebody pressed for what lies behind it, and has not been shown it yet. */
  asked: Mark | undefined;
}
