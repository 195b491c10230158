// @ts-nocheck
import type { Dual } from './dual.ts';
import type { DualForward } from './dual-forward.ts';
import { dualActivations, dualLosses } from './dual-functions.ts';

/** ∂L/∂θ_n as dual numbers see it. */
export interface DualDerivative {
  readonly value: number;
  /**
   * How far θ_n has to move until it moves some pre-activation by its own size or by 1, whichever is more, to first
   * order: min over all z of max(1, |z|) / |∂z/∂θ_n|. Infinite when it moves none.
   */
  readonly reach: number;
}

/**
 * ∂L/∂θ by forward-mode dual numbers: each parameter in turn gets the tangent 1, which travels forward to the loss.
 * No backward batch, and nothing of the engine's passes but the formulas.
 */
export class DualGradient {
  readonly #forward: DualForward;
  #reach = Infinity;

  constructor(forward: DualForward) {
    this.#forward = forward;
  }

  /** ∂L/∂θ_n, where θ_n is a parameter of layer l. Yields after each sample. */
  *at(n: number, l: number): Generator<void, DualDerivative> {
    const { layout, inputs } = this.#forward;
    const { units, weights, biases } = layout.layers[l]!;
    const isBias = n >= biases;
    const unit = isBias ? n - biases : (n - weights) % units;
    const from = isBias ? -1 : Math.floor((n - weights) / units);
    this.#reach = Infinity;
    let total = 0;
    for (let s = 0; s < inputs.length; s++) {
      const tangents = new Float64Array(units);
      tangents[unit] = isBias ? 1 : inputs[s]![l]![from]!;
      total += this.#lossTangent(s, l, tangents);
      yield;
    }
    return { value: total / inputs.length, reach: this.#reach };
  }

  /** The tangent of sample s's loss, from those of layer l's pre-activations. */
  #lossTangent(s: number, l: number, tangents: Float64Array): number {
    const { network, training } = this.#forward.experiment;
    let z = this.#row(s, l, tangents);
    for (let m = l; m < network.layers.length - 1; m++) {
      const a = dualActivations[network.layers[m]!.activation](z);
      z = this.#row(s, m + 1, this.#carried(m + 1, a));
    }
    return dualLosses[training.loss](z, network.layers.at(-1)!.activation, this.#forward.targets[s]!).tangent;
  }

  #row(s: number, l: number, tangents: Float64Array): readonly Dual[] {
    return this.#forward.z[s]![l]!.map((value, j) => {
      const tangent = tangents[j]!;
      if (tangent !== 0)
        this.#reach = Math.min(this.#reach, Math.max(1, Math.abs(value)) / Math.abs(tangent));
      return { value, tangent };
    });
  }

  /** ż_j = Σ_i ȧ_i W[i][j]: the weights are constants in this direction. */
  #carried(l: number, a: readonly Dual[]): Float64Array {
    const { layout, parameters } = this.#forward;
    const { units, weights } = layout.layers[l]!;
    const tangents = new Float64Array(units);
    for (let i = 0; i < a.length; i++) {
      const { tangent } = a[i]!;
      if (tangent === 0) continue;
      const row = weights + i * units;
      for (let j = 0; j < units; j++) tangents[j] = tangents[j]! + tangent * parameters[row + j]!;
    }
    return tangents;
  }
}
