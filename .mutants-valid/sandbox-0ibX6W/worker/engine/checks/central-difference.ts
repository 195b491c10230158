// @ts-nocheck
import { forward } from '../forward.ts';
import type { Batch } from '../batch.ts';
import { lossRounding, type LayerRounding } from './rounding.ts';

/** The first step, in units of how far θ may move: 2^−9. */
const FIRST = 1 / 512;
/** The last one that is tried for a ReLU's sake, in units of max(1, |θ|): 2^−18; or so many halvings below the first. */
const LAST_AT_CORNER = 1 / 262_144;
const HALVINGS_AT_CORNER = 512;
/** How many steps without a corner are tried. */
const MOST_STEPS = 12;
/** No more steps are tried when the error is at most this share of the derivative. */
const ENOUGH = 1e-6;

/** ∂L/∂θ_n as differences of the loss see it. */
export interface Difference {
  /** NaN at a kink, and where θ or the loss is not finite. */
  readonly value: number;
  /** How far it may be from the derivative: the rounding of the loss, and what the steps leave over. */
  readonly error: number;
  /** Whether some ReLU opens or closes between the points of the smallest step. */
  readonly kink: boolean;
}

/** The largest power of 2 up to x, so that θ ± h is exact or nearly so. */
function powerOfTwo(x: number): number {
  let power = 1;
  while (power > x) power /= 2;
  while (2 * power <= x) power *= 2;
  return power;
}

/** (L(θ + h) − L(θ − h)) / 2h, and the rounding of the two losses over h. */
interface Slope {
  readonly value: number;
  readonly rounding: number;
}

/** Central differences of a batch's loss at the present θ, which they leave as they were. */
export class CentralDifferences {
  readonly #batch: Batch;
  readonly #ofOutput: LayerRounding;
  /** Of each layer of ReLUs or the like, which of them are open `[samples × units]`. */
  readonly #open: readonly (Uint8Array | undefined)[];

  /**
   * @param batch at any frame, its forward pass run
   * @param rounding of its forward pass
   */
  constructor(batch: Batch, rounding: readonly LayerRounding[]) {
    this.#batch = batch;
    this.#ofOutput = rounding.at(-1)!;
    this.#open = batch.layers.map(({ activation, z }) =>
      activation.cornerAtZero ? Uint8Array.from(z, (value) => +(value > 0)) : undefined,
    );
  }

  /**
   * ∂L/∂θ_n by steps that are halved until the orders two and four and two steps agree. θ_n is a parameter of layer l.
   * Yields after each forward pass, for a break; the batch is this work's alone until it is done.
   *
   * @param reach how far θ_n may move until the loss bends; see `DualDerivative`
   */
  *at(n: number, l: number, reach: number): Generator<void, Difference> {
    const parameters = this.#batch.parameters.values;
    const value = parameters[n]!;
    if (!Number.isFinite(value)) return { value: NaN, error: Infinity, kink: false };
    const size = Math.max(1, Math.abs(value));
    let h = powerOfTwo(FIRST * (Number.isFinite(reach) ? reach : size));
    const lastAtCorner = Math.min(LAST_AT_CORNER * size, h / HALVINGS_AT_CORNER);
    // Below it θ ± h would no longer be what it is meant to be.
    const last = 16 * Number.EPSILON * Math.abs(value);
    let best: Difference | undefined;
    let kink = false;
    let second: number | undefined;
    let fourth: number | undefined;
    for (let steps = 0; steps < MOST_STEPS && h >= (kink ? lastAtCorner : last); h /= 2) {
      const slope = yield* this.#slope(n, l, value, h);
      if (slope === undefined) {
        kink = true;
        continue;
      }
      if (!Number.isFinite(slope.value)) break;
      steps++;
      const better: number | undefined = second === undefined ? undefined : (4 * slope.value - second) / 3;
      if (better !== undefined && fourth !== undefined) {
        // Of the smaller step four thirds, of the larger one, whose rounding is half as large, one third.
        const rounding = 1.5 * slope.rounding;
        const left = Math.abs(better - slope.value) + 2 * Math.abs(better - fourth);
        if (best === undefined || left + rounding < best.error) {
          best = { value: better, error: left + rounding, kink: false };
        }
        if (left + rounding <= ENOUGH * Math.abs(better) || rounding >= left) break;
      }
      second = slope.value;
      fourth = better;
    }
    parameters[n] = value;
    forward(this.#batch, l);
    return best ?? { value: NaN, error: Infinity, kink };
  }

  /** Undefined when a ReLU switches. */
  *#slope(n: number, l: number, value: number, h: number): Generator<void, Slope | undefined> {
    const up = value + h;
    const down = value - h;
    const above = this.#lossAt(n, l, up);
    yield;
    if (above === undefined) return undefined;
    const below = this.#lossAt(n, l, down);
    yield;
    if (below === undefined) return undefined;
    return {
      value: (above.loss - below.loss) / (up - down),
      rounding: (above.error + below.error) / (up - down),
    };
  }

  #lossAt(n: number, l: number, value: number): { loss: number; error: number } | undefined {
    this.#batch.parameters.values[n] = value;
    const loss = forward(this.#batch, l);
    return this.#switched(l) ? undefined : { loss, error: lossRounding(this.#batch, this.#ofOutput) };
  }

  #switched(from: number): boolean {
    const { layers } = this.#batch;
    for (let l = from; l < layers.length; l++) {
      const open = this.#open[l];
      if (open === undefined) continue;
      const { z } = layers[l]!;
      for (let n = 0; n < z.length; n++) if (+(z[n]! > 0) !== open[n]) return true;
    }
    return false;
  }
}
