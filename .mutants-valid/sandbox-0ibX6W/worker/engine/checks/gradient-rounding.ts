// @ts-nocheck
import { UNDERFLOW } from '../activations/softmax.ts';
import type { LayerLayout } from '../network.ts';
import type { Batch, LayerBatch } from '../batch.ts';
import { logTermSizes, sumRoundings, TINY, UNIT, type LayerRounding } from './rounding.ts';

/** What a few products and functions round. */
const STEP = 8 * UNIT;
/** What a number below 2e-308 may be off. */
const LEAST = 4 * Number.MIN_VALUE;

/** The error of δ = Jᵀ g from that of g = ∂L/∂a; all `[samples × units]`. */
function throughActivation(
  { activation, units, a }: LayerBatch,
  { a: ofA, slope, slopeError }: LayerRounding,
  g: Float64Array,
  ofG: Float64Array,
): Float64Array {
  if (!activation.couplesUnits) {
    return g.map((value, n) => {
      const size = Math.abs(value);
      return ofG[n]! * (slope[n]! + slopeError[n]!) + size * (slopeError[n]! + STEP * slope[n]!) + TINY;
    });
  }
  // δ_n = a_n (g_n − Σ_m g_m a_m).
  const found = new Float64Array(g.length);
  for (let row = 0; row < g.length; row += units) {
    let [dot, error] = [0, 0];
    for (let n = row; n < row + units; n++) {
      dot += Math.abs(g[n]!) * a[n]!;
      error += ofG[n]! * a[n]! + Math.abs(g[n]!) * ofA[n]!;
    }
    for (let n = row; n < row + units; n++) {
      const size = Math.abs(g[n]!) + dot;
      const own = (STEP + sumRoundings(units) * UNIT) * size;
      found[n] = a[n]! * (ofG[n]! + error + own) + ofA[n]! * size + TINY;
    }
  }
  return found;
}

/** The error of the output layer's δ. */
function ofOutput(batch: Batch, rounding: LayerRounding): Float64Array {
  const { output, targets } = batch;
  const { loss } = batch.objective;
  const { activation, a: p, units } = output;
  if (loss.on === 'outputs') {
    const at = (x: number, n: number) => loss.derivative(x, targets[n]!, units);
    const g = p.map(at);
    const ofG = g.map((value, n) => {
      const above = Math.abs(at(p[n]! + rounding.a[n]!, n) - value);
      const below = Math.abs(at(p[n]! - rounding.a[n]!, n) - value);
      return Math.max(above, below) + STEP * Math.abs(value);
    });
    return throughActivation(output, rounding, g, ofG);
  }
  // Each term is made of p, 1 − p and shares of it, which change by no more than e^(2 max |Δz|).
  const found = new Float64Array(p.length);
  const sizes = new Float64Array(units);
  for (let row = 0; row < p.length; row += units) {
    logTermSizes(batch, row, sizes);
    let [most, all, underflow] = [0, 0, TINY];
    for (let n = row; n < row + units; n++) {
      most = Math.max(most, rounding.z[n]!);
      all += Math.abs(batch.onLogP[n]!);
      // A p that has underflowed, or lost bits to it, is divided by a small 1 − p.
      underflow += Math.abs(batch.onLogQ[n]!) * (LEAST / Math.max(batch.complement[n]!, UNDERFLOW));
    }
    for (let j = 0; j < units; j++) {
      const n = row + j;
      const moved = activation.couplesUnits ? most : rounding.z[n]!;
      // A rule may take Σ_{m≠n} u_m as the sum of all less u_n.
      const size = activation.couplesUnits ? sizes[j]! + all * p[n]! : sizes[j]!;
      found[n] = 4 * moved * sizes[j]! + (STEP + sumRoundings(units) * UNIT) * size + underflow;
    }
  }
  return found;
}

/** ∂L/∂a = W δ of the layer before, and its error. */
function carried(
  { inputs, units, weights }: LayerBatch,
  samples: number,
  delta: Float64Array,
  ofDelta: Float64Array,
) {
  const [g, ofG] = [new Float64Array(samples * inputs), new Float64Array(samples * inputs)];
  const roundings = sumRoundings(units) * UNIT;
  for (let s = 0; s < samples; s++) {
    for (let i = 0; i < inputs; i++) {
      let [sum, error] = [0, 0];
      for (let j = 0; j < units; j++) {
        const w = weights[i * units + j]!;
        const d = delta[s * units + j]!;
        sum += w * d;
        error += Math.abs(w) * (ofDelta[s * units + j]! + roundings * Math.abs(d));
      }
      g[s * inputs + i] = sum;
      ofG[s * inputs + i] = error;
    }
  }
  return { g, ofG };
}

/**
 * How far each layer's δ may be from that of exact arithmetic, by rounding alone, however it is worked out: a running
 * bound, to first order. Yields after each layer.
 *
 * @param deltas the right δ of each layer `[samples × units]`
 */
export function* deltaRounding(
  batch: Batch,
  rounding: readonly LayerRounding[],
  deltas: readonly Float64Array[],
): Generator<void, Float64Array[]> {
  const last = batch.layers.length - 1;
  const found = [ofOutput(batch, rounding[last]!)];
  for (let l = last - 1; l >= 0; l--) {
    yield;
    const { g, ofG } = carried(batch.layers[l + 1]!, batch.samples, deltas[l + 1]!, found[0]!);
    found.unshift(throughActivation(batch.layers[l]!, rounding[l]!, g, ofG));
  }
  return found;
}

/** One number of a gradient: the weight from unit `from` to unit `to`, or the bias of `to` when `from` is −1. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Which number of its layer the parameter at place n of θ is. */
export function placeIn({ weights, biases, units }: LayerLayout, n: number): Place {
  if (n >= biases) return { from: -1, to: n - biases };
  return { from: Math.floor((n - weights) / units), to: (n - weights) % units };
}

/**
 * How far (1/S) Σ_s a_i δ_j may be from that of exact arithmetic.
 *
 * @param ofInput the error of what the layer reads; undefined for the data
 * @param ofDelta that of δ
 */
export function gradientRounding(
  { inputs, units, input }: LayerBatch,
  samples: number,
  { from, to }: Place,
  delta: Float64Array,
  ofInput: Float64Array | undefined,
  ofDelta: Float64Array,
): number {
  const roundings = sumRoundings(samples) * UNIT;
  let sum = 0;
  for (let s = 0; s < samples; s++) {
    const d = Math.abs(delta[s * units + to]!);
    const e = ofDelta[s * units + to]!;
    const a = from < 0 ? 1 : Math.abs(input[s * inputs + from]!);
    const ofA = from < 0 ? 0 : (ofInput?.[s * inputs + from] ?? 0);
    sum += a * (e + roundings * d) + ofA * (d + e);
  }
  return sum / samples + TINY;
}
