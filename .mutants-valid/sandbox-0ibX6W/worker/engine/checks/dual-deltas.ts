// @ts-nocheck
import { activations } from '../activations/index.ts';
import type { Dual } from './dual.ts';
import type { DualForward } from './dual-forward.ts';
import { dualActivations, dualLosses } from './dual-functions.ts';

const inDirection = (z: readonly number[], tangent: (j: number) => number): Dual[] =>
  z.map((value, j) => ({ value, tangent: tangent(j) }));

/** ∂L/∂z of one sample's logits: the loss once for each, with the tangent 1 there. */
function ofOutput({ experiment, z, targets }: DualForward, s: number): number[] {
  const { network, training } = experiment;
  const { activation } = network.layers.at(-1)!;
  const logits = z[s]!.at(-1)!;
  return logits.map(
    (_, j) =>
      dualLosses[training.loss](
        inDirection(logits, (k) => +(k === j)),
        activation,
        targets[s]!,
      ).tangent,
  );
}

/** ∂L/∂z of one sample's hidden layer: how each of its z moves all a, and each a the loss by Σ_k W[i][k] δ_k. */
function ofHidden(
  { experiment, layout, parameters, z }: DualForward,
  s: number,
  l: number,
  next: readonly number[],
): number[] {
  const { units, weights } = layout.layers[l + 1]!;
  const values = z[s]![l]!;
  const { activation } = experiment.network.layers[l]!;
  const upstream = values.map((_, i) =>
    next.reduce((sum, d, k) => sum + parameters[weights + i * units + k]! * d, 0),
  );
  if (!activations[activation].couplesUnits) {
    // Each a depends on its own z alone, so that one evaluation gives every derivative.
    return dualActivations[activation](inDirection(values, () => 1)).map(
      ({ tangent }, j) => tangent * upstream[j]!,
    );
  }
  return values.map((_, j) => {
    const a = dualActivations[activation](inDirection(values, (k) => +(k === j)));
    return a.reduce((sum, { tangent }, i) => sum + tangent * upstream[i]!, 0);
  });
}

/**
 * The right δ = ∂L/∂z of every layer `[samples × units]`, of each sample's own loss: the chain rule stated a second
 * time, with derivatives from dual numbers; nothing of the backward rules nor of the activations' backward passes.
 * Yields after each sample's layer.
 */
export function* dualDeltas(forward: DualForward): Generator<void, Float64Array<ArrayBuffer>[]> {
  const { layout, z } = forward;
  const last = layout.layers.length - 1;
  const found = layout.layers.map(({ units }) => new Float64Array(z.length * units));
  for (let s = 0; s < z.length; s++) {
    let delta: number[] = [];
    for (let l = last; l >= 0; l--) {
      delta = l === last ? ofOutput(forward, s) : ofHidden(forward, s, l, delta);
      found[l]!.set(delta, s * layout.layers[l]!.units);
      yield;
    }
  }
  return found;
}
