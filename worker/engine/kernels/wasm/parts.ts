import { BatchOrder } from '../../data/order.ts';
import type { Prepared } from '../../prepared.ts';
import { losses } from '../../losses/index.ts';
import { writtenActivations, type WrittenActivation } from './activations.ts';
import { writtenLosses, type WrittenLoss } from './losses.ts';
import { writtenOptimizer, type WrittenOptimizer } from './optimizers.ts';

/** What an experiment names, as this kernel has it. */
export interface Parts {
  /** Layer by layer. */
  readonly activations: readonly WrittenActivation[];
  /** Undefined for losses on probabilities, which the output layer works out. */
  readonly loss: WrittenLoss | undefined;
  readonly optimizer: WrittenOptimizer;
}

/** The parts that the experiment names; undefined when this kernel lacks one of them. */
export function partsOf({ experiment, data }: Prepared): Parts | undefined {
  const { network, training } = experiment;
  // What changes from update to update is not written yet.
  if (training.schedule !== undefined || training.clipNorm !== undefined) return undefined;
  if (!new BatchOrder(data.training.samples, training).alwaysTheSame) return undefined;
  const activations = network.layers.map(({ activation }) => writtenActivations[activation]);
  const onOutputs = losses[training.loss].on === 'outputs';
  const loss = writtenLosses[training.loss];
  const optimizer = writtenOptimizer(training.optimizer);
  if (optimizer === undefined || (onOutputs && loss === undefined)) return undefined;
  if (!onOutputs && activations.at(-1)?.probability === undefined) return undefined;
  if (!activations.every((activation) => activation !== undefined)) return undefined;
  return { activations, loss, optimizer };
}
