import { forward } from '../forward.ts';
import type { Batch } from '../batch.ts';

/** Steps in units of max(1, |θ|), tried in this order. */
const STEPS = [1e-3, 1e-4, 1e-5];
/** A step is small enough when the second and the fourth order agree to this share: the fourth is then far better. */
const SMOOTH = 3e-4;
/** How many roundings of the loss a difference is allowed. */
const ROUNDINGS = 16;

/** The steps and the floor in plain words. */
export const differenceMethod =
  'Central differences of fourth order in float64, (8 (L(θ + h) − L(θ − h)) − (L(θ + 2h) − L(θ − 2h))) / 12h, ' +
  'with h = 0.001 · max(1, |θ|), made ten times smaller up to twice where a ReLU switches within ±2h or where the ' +
  'orders two and four differ by more than 0.03 %. What is smaller than 16 ε |L| / h, with ε = 2.2e-16, drowns in ' +
  'the rounding of the loss.';

/** ∂L/∂θ_n as differences of the loss see it. */
export interface Difference {
  /** NaN at a kink. */
  readonly value: number;
  /** 16 ε |L| / h: how much of it may be rounding. */
  readonly resolution: number;
  /** Whether some ReLU opens or closes between the points of the smallest step. */
  readonly kink: boolean;
}

/** Central differences of a pass at its present parameters, which it leaves as they were. */
export class CentralDifferences {
  readonly #batch: Batch;
  readonly #loss: number;
  /** Of each layer of ReLUs or the like, which of them are open `[samples × units]`. */
  readonly #open: readonly (Uint8Array | undefined)[];

  /** @param pass may be at any frame; its forward pass is run */
  constructor(batch: Batch) {
    this.#batch = batch;
    this.#loss = forward(batch);
    this.#open = batch.layers.map(({ activation, z }) =>
      activation.cornerAtZero ? Uint8Array.from(z, (value) => +(value > 0)) : undefined,
    );
  }

  /**
   * ∂L/∂θ_n by the largest of the steps at which L is smooth. θ_n is a parameter of layer l. Yields after each two
   * forward passes, for a break; the pass is this work's alone until it is done.
   */
  *at(n: number, l: number): Generator<void, Difference> {
    const parameters = this.#batch.parameters.values;
    const value = parameters[n]!;
    let best: Difference = { value: NaN, resolution: 0, kink: true };
    for (const step of STEPS) {
      const h = step * Math.max(1, Math.abs(value));
      const near = this.#slope(n, l, value, h);
      yield;
      const far = near === undefined ? undefined : this.#slope(n, l, value, 2 * h);
      yield;
      if (near === undefined || far === undefined) continue;
      const fourth = (4 * near - far) / 3;
      const resolution = (ROUNDINGS * Number.EPSILON * Math.abs(this.#loss)) / h;
      best = { value: fourth, resolution, kink: false };
      if (Math.abs(fourth - near) <= SMOOTH * Math.abs(fourth) + resolution) break;
    }
    parameters[n] = value;
    forward(this.#batch, l);
    return best;
  }

  /** (L(θ + h) − L(θ − h)) / 2h, with 2h as it was rounded; undefined when a ReLU switches. */
  #slope(n: number, l: number, value: number, h: number): number | undefined {
    const up = value + h;
    const down = value - h;
    const above = this.#lossAt(n, l, up);
    if (above === undefined) return undefined;
    const below = this.#lossAt(n, l, down);
    return below === undefined ? undefined : (above - below) / (up - down);
  }

  #lossAt(n: number, l: number, value: number): number | undefined {
    this.#batch.parameters.values[n] = value;
    const loss = forward(this.#batch, l);
    return this.#switched(l) ? undefined : loss;
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
