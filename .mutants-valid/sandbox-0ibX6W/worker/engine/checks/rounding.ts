// @ts-nocheck
import type { Activation } from '../activations/activation.ts';
import type { Batch, LayerBatch } from '../batch.ts';

/** Half the distance from 1 to the next float64: the most that one operation rounds, relative to its result. */
export const UNIT = Number.EPSILON / 2;
/** Sizes below it count as rounding: float64 loses bits from 2e-308 on, and weights enlarge what was lost. */
export const TINY = 1e-280;
/** How many roundings a sigmoid, a logarithm or the like is allowed, of its result or of 1. */
const FUNCTION = 8;
/** Where an activation's value comes from a difference of numbers near 1 (GELU), up to this |z|. */
const CANCELS_TO = 8;
/** Beyond this |z| what f′ is worked out from no longer grows with z. */
const SLOPE_TO = 64;

/**
 * How many roundings a sum of so many products may have gathered: n + 2 at worst, and beyond 16 terms 4 √n + 2, which
 * roundings that are not all on one side stay below.
 *
 * @source Higham & Mary, A New Approach to Probabilistic Rounding Error Analysis, 2019: λ √n for n, with λ = 4
 */
export const sumRoundings = (terms: number) => 2 + Math.min(terms, 4 * Math.sqrt(terms));

/** How far one layer's numbers may be from those of exact arithmetic, by rounding alone; all `[samples × units]`. */
export interface LayerRounding {
  readonly z: Float64Array;
  readonly a: Float64Array;
  /** |f′|, and its error. Empty for an activation that couples its units. */
  readonly slope: Float64Array;
  readonly slopeError: Float64Array;
}

/** f′ of every unit at z, from the activation's own backward pass of ones. */
function slopes(activation: Activation, z: Float64Array, rows: number, units: number): Float64Array {
  const [a, found] = [new Float64Array(z.length), new Float64Array(z.length)];
  activation.forward(z, a, rows, units);
  activation.backward(z, a, new Float64Array(z.length).fill(1), found, rows, units);
  return found;
}

/** The error of z = Σ a W + b, from that of what the layer reads. */
function errorOfZ(layer: LayerBatch, samples: number, ofInput: Float64Array | undefined): Float64Array {
  const { inputs, units, weights, biases, input } = layer;
  const error = new Float64Array(samples * units);
  const roundings = sumRoundings(inputs) * UNIT;
  for (let s = 0; s < samples; s++) {
    const row = s * units;
    for (let j = 0; j < units; j++) error[row + j] = roundings * Math.abs(biases[j]!);
    for (let i = 0; i < inputs; i++) {
      const n = s * inputs + i;
      const share = roundings * Math.abs(input[n]!) + (ofInput?.[n] ?? 0);
      if (share === 0) continue;
      const w = i * units;
      for (let j = 0; j < units; j++) error[row + j] = error[row + j]! + share * Math.abs(weights[w + j]!);
    }
  }
  return error;
}

/** Of units that act alone. f′ within the error of z is looked at on both sides, so that a corner counts as open. */
function unitByUnit(
  { activation, units, z, a }: LayerBatch,
  samples: number,
  ofZ: Float64Array,
): LayerRounding {
  const slope = slopes(activation, z, samples, units);
  const above = slopes(
    activation,
    z.map((x, n) => x + ofZ[n]!),
    samples,
    units,
  );
  const below = slopes(
    activation,
    z.map((x, n) => x - ofZ[n]!),
    samples,
    units,
  );
  const [ofA, slopeError] = [new Float64Array(z.length), new Float64Array(z.length)];
  for (let n = 0; n < z.length; n++) {
    const at = slope[n]!;
    const moved = Math.max(Math.abs(above[n]! - at), Math.abs(below[n]! - at));
    slopeError[n] = moved + FUNCTION * UNIT * (1 + Math.min(Math.abs(a[n]!), SLOPE_TO));
    const own =
      a[n] === z[n] || a[n] === 0
        ? 0
        : FUNCTION * Math.max(Math.abs(a[n]!), Math.min(Math.abs(z[n]!), CANCELS_TO));
    ofA[n] = (Math.abs(at) + moved) * ofZ[n]! + UNIT * own;
    slope[n] = Math.abs(at);
  }
  return { z: ofZ, a: ofA, slope, slopeError };
}

/** Of a softmax: a_j times the error of z_j and of the mean of all z. */
function coupled({ units, a }: LayerBatch, samples: number, ofZ: Float64Array): LayerRounding {
  const ofA = new Float64Array(a.length);
  for (let row = 0; row < samples * units; row += units) {
    let mean = 0;
    for (let n = row; n < row + units; n++) mean += a[n]! * ofZ[n]!;
    const own = (FUNCTION + sumRoundings(units)) * UNIT;
    for (let n = row; n < row + units; n++) ofA[n] = a[n]! * (ofZ[n]! + mean + own);
  }
  return { z: ofZ, a: ofA, slope: new Float64Array(), slopeError: new Float64Array() };
}

/**
 * How far z and a of each layer may be from those of exact arithmetic: a running bound, to first order. Yields after
 * each layer.
 *
 * @param batch its forward pass run
 * @source Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 3.3
 */
export function* forwardRounding(batch: Batch): Generator<void, LayerRounding[]> {
  const found: LayerRounding[] = [];
  for (const layer of batch.layers) {
    const ofZ = errorOfZ(layer, batch.samples, found.at(-1)?.a);
    found.push((layer.activation.couplesUnits ? coupled : unitByUnit)(layer, batch.samples, ofZ));
    yield;
  }
  return found;
}

/**
 * The sizes of the terms that one sample's ∂L/∂z_n is the sum of, for a loss on probabilities: of u ln p and
 * v ln(1 − p), Σ_j |u_j| |∂ln p_j/∂z_n| + |v_j| |∂ln(1 − p_j)/∂z_n|.
 *
 * @param row where the sample's outputs begin
 * @param into as many numbers as there are outputs, written
 */
export function logTermSizes(batch: Batch, row: number, into: Float64Array): void {
  const { output, complement: q, onLogP: u, onLogQ: v } = batch;
  const { activation, a: p, units } = output;
  for (let j = 0; j < units; j++) {
    const n = row + j;
    into[j] = Math.abs(u[n]!) * q[n]! + Math.abs(v[n]!) * p[n]!;
    if (!activation.couplesUnits) continue;
    let others = 0;
    for (let m = row; m < row + units; m++) {
      if (m === n) continue;
      // p_n ≤ q_m, which may both have underflowed.
      const share = q[m]! > p[n]! ? p[n]! / q[m]! : 1;
      others += Math.abs(u[m]!) * p[n]! + Math.abs(v[m]!) * p[m]! * share;
    }
    into[j]! += others;
  }
}

/** How far the loss that the batch has worked out last may be from that of exact arithmetic, from the errors of z and a. */
export function lossRounding(batch: Batch, { z, a }: LayerRounding): number {
  const { output, lossTerms, targets, samples } = batch;
  const { loss } = batch.objective;
  const { units, a: p } = output;
  const sizes = new Float64Array(units);
  let error = 0;
  let total = 0;
  for (let row = 0; row < p.length; row += units) {
    if (loss.on === 'probabilities') logTermSizes(batch, row, sizes);
    for (let j = 0; j < units; j++) {
      const n = row + j;
      const term = lossTerms[n]!;
      if (loss.on === 'probabilities') error += sizes[j]! * z[n]!;
      else {
        const at = (x: number) => Math.abs(loss.term(x, targets[n]!, units) - term);
        error += Math.max(at(p[n]! + a[n]!), at(p[n]! - a[n]!));
      }
      total += Math.abs(term);
    }
  }
  return (error + (FUNCTION + sumRoundings(p.length)) * UNIT * total) / samples + TINY;
}
