import type { Fitting, PasteTarget } from '../../formats/fit-weights.ts';

/** Why pasted numbers are not taken. */
export interface Unfit {
  readonly fault: string;
  /** The one part that they would fit. */
  readonly fits?: Fitting;
}

/** What the dialog begins with. */
export interface Pasting {
  readonly text: string;
  readonly target: PasteTarget;
  /** Why it was not taken as it is. */
  readonly unfit?: Unfit;
}

/** What is pasted where in the tables is for: the biases on their row, else the weights of the matrix. */
export function targetAt(element: Element): PasteTarget | undefined {
  const layer = element.closest<HTMLElement>('[data-layer]')?.dataset['layer'];
  if (layer === undefined) return undefined;
  return { part: element.closest('.biases') === null ? 'weights' : 'biases', layer: Number(layer) };
}
