import { exp, log, log1p } from '../special.ts';
import type { Activation } from './activation.ts';

/** Below this a sum of probabilities has lost bits to underflow and is worked out again from the logits. */
export const UNDERFLOW = 1e-290;

/** The index of the largest logit of the row, the first one of equals. */
function largest(z: Float64Array, from: number, units: number): number {
  let best = from;
  for (let n = from + 1; n < from + units; n++) if (z[n]! > z[best]!) best = n;
  return best;
}

/** ln Σ_{k≠s} e^(z_k) over the row, s its largest logit, by the largest of the others; −∞ for a row of one unit. */
export function logSumOfOthers(z: Float64Array, from: number, units: number): number {
  const s = largest(z, from, units);
  let most = -Infinity;
  for (let n = from; n < from + units; n++) if (n !== s && z[n]! > most) most = z[n]!;
  if (most === -Infinity) return -Infinity;
  let sum = 0;
  for (let n = from; n < from + units; n++) if (n !== s) sum += exp(z[n]! - most);
  return most + log(sum);
}

/**
 * a_j = e^(z_j − m) / Σ_k e^(z_k − m), m = max z: shifting by m changes nothing and never overflows.
 * Its Jacobian is full: ∂a_i/∂z_j = a_i ([i = j] − a_j), in whatever layer it stands.
 *
 * With s the largest logit, q_s = 1 − p_s = Σ_{k≠s} p_k has no cancellation, and
 * ln p_j = (z_j − z_s) + ln(1 − q_s) (log-sum-exp), ln(1 − p_j) = ln(1 − p_j) by log1p for j ≠ s, ln q_s for s.
 *
 * @source notebook cell 66, in its stable form
 */
export const softmax: Activation = {
  label: 'softmax',
  text: 'e^{z} / Σ e^z',
  formula: (z) => `\\frac{e^{${z('n')}}}{\\sum_m e^{${z('m')}}}`,
  derivativeName: 'the softmax Jacobian',
  range: [0, 1],
  couplesUnits: true,
  forward(z, a, rows, units) {
    for (let row = 0; row < rows; row++) {
      const from = row * units;
      const end = from + units;
      const s = largest(z, from, units);
      const most = z[s]!;
      let sum = 0;
      for (let n = from; n < end; n++) {
        const e = n === s ? 1 + (most - most) : exp(z[n]! - most);
        a[n] = e;
        sum += e;
      }
      for (let n = from; n < end; n++) a[n] = a[n]! / sum;
    }
  },
  backward(_z, a, g, delta, rows, units) {
    for (let row = 0; row < rows; row++) {
      const from = row * units;
      const end = from + units;
      let dot = 0;
      for (let n = from; n < end; n++) dot += g[n]! * a[n]!;
      for (let n = from; n < end; n++) delta[n] = a[n]! * (g[n]! - dot);
    }
  },
  probability: {
    logTerms(z, a, q, u, v, terms, rows, units) {
      for (let row = 0; row < rows; row++) {
        const from = row * units;
        const end = from + units;
        const s = largest(z, from, units);
        let others = 0;
        for (let n = from; n < end; n++) {
          if (n === s) continue;
          others += a[n]!;
          q[n] = 1 - a[n]!;
        }
        q[s] = others;
        // In `terms` at first: ln p of the largest and ln(1 − p) of the others, where it is asked for. One call of
        // log1p in the source is one that compilers put in line; of several calls each result would be allocated.
        for (let n = from; n < end; n++) {
          if (n === s || v[n] !== 0) terms[n] = log1p(n === s ? -others : -a[n]!);
        }
        const logLargest = terms[s]!;
        for (let n = from; n < end; n++) {
          const onP = u[n] === 0 ? 0 : u[n]! * (z[n]! - z[s]! + logLargest);
          let onQ = 0;
          if (v[n] !== 0) {
            if (n !== s) onQ = v[n]! * terms[n]!;
            else if (others > UNDERFLOW) onQ = v[n]! * log(others);
            else onQ = v[n]! * (logSumOfOthers(z, from, units) - z[s]! + logLargest);
          }
          terms[n] = onP + onQ;
        }
      }
    },
    // ∂ln p_j/∂z_i = [i = j] − p_i and ∂ln q_j/∂z_i = [i ≠ j] p_i p_j/q_j − [i = j] p_i. Only q_s can be small: there
    // p_i/q_s is the share of i among the others, which is taken from the logits when q_s has underflowed.
    logBackward(z, a, q, u, v, delta, rows, units) {
      for (let row = 0; row < rows; row++) {
        const from = row * units;
        const end = from + units;
        const s = largest(z, from, units);
        const lost = q[s]! <= UNDERFLOW;
        const logOthers = lost ? logSumOfOthers(z, from, units) : 0;
        let onP = 0;
        let onQ = 0;
        for (let n = from; n < end; n++) {
          onP += u[n]!;
          if (n !== s) onQ += (v[n]! * a[n]!) / q[n]!;
        }
        for (let n = from; n < end; n++) {
          let sum = u[n]! * q[n]! - v[n]! * a[n]! - a[n]! * (onP - u[n]!);
          if (n === s) sum += a[n]! * onQ;
          else {
            sum += a[n]! * (onQ - (v[n]! * a[n]!) / q[n]!);
            if (v[s] !== 0) sum += v[s]! * a[s]! * (lost ? exp(z[n]! - logOthers) : a[n]! / q[s]!);
          }
          delta[n] = sum;
        }
      }
    },
  },
};
