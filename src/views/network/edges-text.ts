import type { EdgesShown } from '../../model/edges.ts';

/** What the thickness of an edge is, and what fixes its scale over the whole run. */
export interface EdgesText {
  readonly thickness: string;
  readonly scale: string;
}

/** @param exact whether the backward rule gives the derivative */
export function edgesText(edges: EdgesShown, exact: boolean): EdgesText {
  const by = exact ? '' : ' by this rule';
  return {
    weights: { thickness: '|weight|', scale: 'the weights at iteration 0' },
    gradients: { thickness: `√|∂L/∂w|${by}`, scale: 'the gradient at iteration 0' },
    change: { thickness: '|w − w at 0|', scale: 'the weights at iteration 0' },
  }[edges];
}
