// @ts-nocheck
import { activations } from '../activations/index.ts';
import type { BackwardRule } from '../backward/backward-rule.ts';
import type { Experiment, NetworkSpec } from '../experiment/experiment.ts';
import { losses } from '../losses/index.ts';
import { letters } from '../operations/notation.ts';
import type { Batch } from '../batch.ts';
import type { Origin } from './origin.ts';

/** Whether the targets of each sample do. */
function sumToOne(targets: Float64Array, units: number): boolean {
  for (let row = 0; row < targets.length; row += units) {
    const sum = targets.subarray(row, row + units).reduce((total, t) => total + t, 0);
    if (!(Math.abs(sum - 1) < units * Number.EPSILON)) return false;
  }
  return true;
}

/** Why the output δ of a rule is not the loss's; undefined when its form gives no reason. */
function outputReason(
  { outputForm }: BackwardRule,
  { training }: Experiment,
  { targets, output }: Batch,
): string | undefined {
  switch (outputForm) {
    case 'jacobian':
      return undefined;
    case 'diagonal':
      return 'its δ takes the diagonal of the softmax Jacobian alone and leaves out what each output does to the others';
    case 'difference': {
      if (training.loss !== 'cross-entropy') {
        return `its δ is p − t, the gradient of cross-entropy, not of this loss (${losses[training.loss].label})`;
      }
      return sumToOne(targets, output.units)
        ? undefined
        : 'its δ is p − t, the gradient of cross-entropy only where the targets sum to 1';
    }
    default:
      return outputForm satisfies never;
  }
}

/** The matrix of the weights to a layer as the formulas have it: `W_ij`, or `W^(1)`. */
function matrixText(network: NetworkSpec, l: number): string {
  if (!letters(network)) return `W^(${l + 1})`;
  return `W_${l === 0 ? 'i' : network.layers[l - 1]!.name}${network.layers[l]!.name}`;
}

/** What a rule leaves out where it carries δ through a hidden layer without J. */
const leftOut = (batch: Batch, l: number) => batch.layers[l]!.activation.derivativeName;

/** Why a hidden layer's own step is wrong; undefined when its form gives no reason. */
function hiddenReason(rule: BackwardRule, network: NetworkSpec, batch: Batch, l: number): string | undefined {
  const form = rule.hiddenForm(l);
  switch (form.kind) {
    case 'chain-rule':
      return undefined;
    case 'carried': {
      const name = leftOut(batch, l);
      return name === undefined || changesNothing(batch, l) ? undefined : `it leaves out ${name}`;
    }
    case 'diagonal':
      return `its δ is that of layer ${network.layers[l + 1]!.name} times diag(${matrixText(network, form.of)}), in place of the chain rule`;
    default:
      return form satisfies never;
  }
}

/** Whether the mask of a layer of ReLUs lets everything through. */
function changesNothing(batch: Batch, l: number): boolean {
  const { activation, z } = batch.layers[l]!;
  return activation === activations.relu && z.every((x) => x > 0);
}

/** What is to be said of a step that is right here though its form is not: that of a mask that is all 1. */
function reserve(rule: BackwardRule, batch: Batch, l: number): string {
  const name = leftOut(batch, l);
  const isOutput = l === batch.layers.length - 1;
  if (isOutput || name === undefined || rule.hiddenForm(l).kind !== 'carried' || !changesNothing(batch, l))
    return '';
  return ` (it leaves out ${name}, which changes nothing here: every z is above 0)`;
}

/** Whose error it is that a layer's gradient differs, in one sentence; see `LayerCheck`. */
export function reasonFor(
  rule: BackwardRule,
  experiment: Experiment,
  batch: Batch,
  l: number,
  { given, ownStep, gradient }: Origin,
): string {
  const { network } = experiment;
  const isOutput = l === network.layers.length - 1;
  const handedDown =
    given === false ? `it was given a wrong δ by layer ${network.layers[l + 1]!.name}` : undefined;
  if (!ownStep) {
    const known = isOutput ? outputReason(rule, experiment, batch) : hiddenReason(rule, network, batch, l);
    const own = known ?? 'what the rule says of itself does not explain it, so its arithmetic is at fault';
    return `Its own step is wrong: ${own}${handedDown === undefined ? '' : `; besides, ${handedDown}`}.`;
  }
  if (!gradient) {
    const but = handedDown === undefined ? 'Its δ is right' : `Its step to δ is right, though ${handedDown}`;
    return `${but}, but its gradient is not the mean of a · δ: the arithmetic from δ to the gradient is at fault.`;
  }
  if (handedDown !== undefined) return `Its own step is right${reserve(rule, batch, l)}, but ${handedDown}.`;
  return 'Its steps agree with the dual numbers, but the loss itself changes otherwise: rule and dual numbers have the same wrong derivative.';
}
