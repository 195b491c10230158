// @ts-nocheck
import { rowOf, type Batch, type LayerBatch } from './batch.ts';

/** e_i: 1 at i, 0 elsewhere. */
function unitVector(units: number, i: number): Float64Array {
  const e = new Float64Array(units);
  e[i] = 1;
  return e;
}

/** Row i of the Jacobian, ∂a_i/∂z_j for each j, as the activation's own backward pass has it: Jᵀ e_i. */
export function jacobianRow(
  { activation, z, a, units }: LayerBatch,
  sample: number,
  i: number,
): Float64Array {
  const row = new Float64Array(units);
  activation.backward(rowOf(z, sample, units), rowOf(a, sample, units), unitVector(units, i), row, 1, units);
  return row;
}

/** ∂ln p_i/∂z_j (`onLogP`) or ∂ln(1 − p_i)/∂z_j (`onLogQ`) for each j, finite for any finite z. */
export function logDerivative(
  { output, complement }: Batch,
  sample: number,
  part: 'onLogP' | 'onLogQ',
  i: number,
): Float64Array {
  const { activation, z, a, units } = output;
  const row = new Float64Array(units);
  const one = unitVector(units, i);
  const zero = new Float64Array(units);
  activation.probability!.logBackward(
    rowOf(z, sample, units),
    rowOf(a, sample, units),
    rowOf(complement, sample, units),
    part === 'onLogP' ? one : zero,
    part === 'onLogQ' ? one : zero,
    row,
    1,
    units,
  );
  return row;
}
