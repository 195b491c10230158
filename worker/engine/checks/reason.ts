import { activations } from '../activations/index.ts';
import type { BackwardRule } from '../backward/backward-rule.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { losses } from '../losses/index.ts';
import type { Batch } from '../batch.ts';

/** Why the output δ of a rule is not the loss's; undefined when its form gives no reason. */
function outputReason({ outputForm }: BackwardRule, { training, data }: Experiment): string | undefined {
  switch (outputForm) {
    case 'jacobian':
      return undefined;
    case 'diagonal':
      return 'its δ takes the diagonal of the softmax Jacobian alone and leaves out what each output does to the others';
    case 'difference': {
      if (training.loss !== 'cross-entropy') {
        return `its δ is p − t, the gradient of cross-entropy, not of this loss (${losses[training.loss].label})`;
      }
      const sumsToOne = data.targets.every(
        (row) => Math.abs(row.reduce((sum, t) => sum + t, 0) - 1) < row.length * Number.EPSILON,
      );
      return sumsToOne
        ? undefined
        : 'its δ is p − t, the gradient of cross-entropy only where the targets sum to 1';
    }
    default:
      return outputForm satisfies never;
  }
}

/** Why a hidden δ would be wrong even if the one after it were right. */
function hiddenReason(
  rule: BackwardRule,
  { network }: Experiment,
  batch: Batch,
  l: number,
): string | undefined {
  const form = rule.hiddenForm(l);
  switch (form.kind) {
    case 'chain-rule':
      return undefined;
    case 'carried': {
      const { activation, z } = batch.layers[l]!;
      if (activation.derivativeName === undefined) return undefined;
      const idle = activation === activations.relu && z.every((x) => x > 0);
      return `it leaves out ${activation.derivativeName}${idle ? ' (which changes nothing here: every z is above 0)' : ''}`;
    }
    case 'diagonal':
      return `its δ is that of layer ${network.layers[l + 1]!.name} times diag(W) of layer ${network.layers[form.of]!.name}, in place of the chain rule`;
    default:
      return form satisfies never;
  }
}

/**
 * Why a layer's gradient by the rule differs, in one sentence, from what the rule says of itself.
 *
 * @param pass at the frame that was checked
 * @param nextDiffers whether the layer after it differs too; false for the output layer
 */
export function reasonFor(
  rule: BackwardRule,
  experiment: Experiment,
  batch: Batch,
  l: number,
  nextDiffers: boolean,
): string {
  const { layers } = experiment.network;
  const isOutput = l === layers.length - 1;
  const own = isOutput ? outputReason(rule, experiment) : hiddenReason(rule, experiment, batch, l);
  const inherited = nextDiffers ? `it is given the wrong δ of layer ${layers[l + 1]!.name}` : undefined;
  const reasons = [inherited, own].filter((reason) => reason !== undefined);
  const why =
    reasons.length > 0
      ? reasons.join(', and ')
      : 'what the rule says of itself does not explain it, so its arithmetic is at fault';
  return `${why[0]!.toUpperCase()}${why.slice(1)}.`;
}
