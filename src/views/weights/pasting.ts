import type { PasteTarget } from '../../formats/fit-weights.ts';

/** What the dialog begins with. */
export interface Pasting {
  readonly text: string;
  readonly target: PasteTarget;
  /** Why it was not taken as it is. */
  readonly fault?: string;
}

/** What is pasted where in the tables is for: the biases on their row, else the weights of the matrix. */
export function targetAt(element: Element): PasteTarget | undefined {
  const layer = element.closest<HTMLElement>('[data-layer]')?.dataset['layer'];
  if (layer === undefined) return undefined;
  return { part: element.closest('.biases') === null ? 'weights' : 'biases', layer: Number(layer) };
}
