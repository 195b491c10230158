import type { Frame } from '../../../worker/protocol.ts';
import type { EdgesShown } from '../../model/edges.ts';
import type { WeightMark } from '../../model/mark.ts';

/** What is needed to tell what an edge shows. */
export interface EdgeSource {
  readonly frame: Frame;
  /** The frame of iteration 0, by a window of its own. */
  readonly start: Frame;
  readonly edges: EdgesShown;
}

/** Where a weight that is drawn stands in a frame's columns. */
function placeIn({ window }: Frame, { layer, from, to }: WeightMark): number {
  const { weights, units } = window.layers[layer]!;
  return weights + from * units + to;
}

/** What a drawn weight's edge shows: w, ∂L/∂w, or w − w at iteration 0. */
export function edgeValue({ frame, start, edges }: EdgeSource, mark: WeightMark): number {
  const at = placeIn(frame, mark);
  if (edges === 'gradients') return frame.gradient[at]!;
  const weight = frame.parameters[at]!;
  return edges === 'weights' ? weight : weight - start.parameters[placeIn(start, mark)]!;
}

/** The largest finite |∂L/∂w| of the weights that a frame holds; 0 where there is none. */
export function largestGradient({ window, gradient }: Frame): number {
  let largest = 0;
  for (const { weights, biases } of window.layers)
    for (const slope of gradient.subarray(weights, biases))
      if (Math.abs(slope) > largest && Number.isFinite(slope)) largest = Math.abs(slope);
  return largest;
}
