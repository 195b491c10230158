import type { Pass } from '../pass.ts';

/**
 * g = ∂L/∂p into the output layer's `upstream`: u/p − v/(1 − p) for a loss on probabilities, term by term.
 *
 * @returns whether every g is finite. It is not where p or 1 − p has underflowed to 0, although δ is.
 * @source notebook cell 99, `((-1.0) * (t / o_out)) + ((1 - t) / (1 - o_out))`
 */
export function lossGradient(pass: Pass): boolean {
  const { lossFunction, targets, output, onLogP, onLogQ, complement } = pass;
  const { a, upstream: g, units } = output;
  let finite = true;
  for (let n = 0; n < a.length; n++) {
    let value: number;
    if (lossFunction.on === 'outputs') value = lossFunction.derivative(a[n]!, targets[n]!, units);
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
