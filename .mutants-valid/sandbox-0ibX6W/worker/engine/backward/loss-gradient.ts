// @ts-nocheck
import type { Batch } from '../batch.ts';

/**
 * g = ∂L/∂p into the output layer's `upstream`: u/p − v/(1 − p) for a loss on probabilities, term by term.
 *
 * @returns whether every g is finite. It is not where p or 1 − p has underflowed to 0, although δ is.
 * @source notebook cell 99, `((-1.0) * (t / o_out)) + ((1 - t) / (1 - o_out))`
 */
export function lossGradient(batch: Batch): boolean {
  const { targets, output, onLogP, onLogQ, complement } = batch;
  const { a, upstream: g, units } = output;
  const { loss } = batch.objective;
  let finite = true;
  for (let n = 0; n < a.length; n++) {
    let value: number;
    if (loss.on === 'outputs') value = loss.derivative(a[n]!, targets[n]!, units);
    else {
      const onP = onLogP[n] === 0 ? 0 : onLogP[n]! / a[n]!;
      const onQ = onLogQ[n] === 0 ? 0 : onLogQ[n]! / complement[n]!;
      value = onP - onQ;
    }
    g[n] = value;
    finite &&= Number.isFinite(value);
  }
  return finite;
}
