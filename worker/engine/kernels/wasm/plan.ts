import type { BackwardRule } from '../../backward/backward-rule.ts';
import { losses } from '../../losses/index.ts';
import type { Prepared } from '../../prepared.ts';
import type { Ground } from '../ground.ts';
import { writtenActivations } from './activations.ts';
import { writtenLosses, type WrittenLoss } from './losses.ts';
import { writtenOptimizer, type WrittenOptimizer } from './optimizers.ts';
import type { WrittenActivation } from './written-activation.ts';

/** What an experiment names, as this kernel has it. */
export interface Parts {
  /** Layer by layer. */
  readonly activations: readonly WrittenActivation[];
  /** Undefined for losses on probabilities, which the output layer works out. */
  readonly loss: WrittenLoss | undefined;
  readonly rule: BackwardRule;
  readonly optimizer: WrittenOptimizer;
}

/** The parts that the experiment names; undefined when this kernel lacks one of them. */
export function partsOf({ experiment: { network, training }, rule }: Prepared): Parts | undefined {
  const activations = network.layers.map(({ activation }) => writtenActivations[activation]);
  const onOutputs = losses[training.loss].on === 'outputs';
  const loss = writtenLosses[training.loss];
  const optimizer = writtenOptimizer(training.optimizer);
  if (optimizer === undefined || (onOutputs && loss === undefined)) return undefined;
  if (!onOutputs && activations.at(-1)?.probability === undefined) return undefined;
  if (!activations.every((activation) => activation !== undefined)) return undefined;
  return { activations, loss, rule, optimizer };
}

/** What a module is made for. Its settings: see `settings.ts`. */
export interface Plan extends Ground {
  readonly parts: Parts;
  /** Whether one update is like the other but for the learning rate: the module can then do many of one rate by itself. */
  readonly alike: boolean;
  /** Whether the learning rate stays as it is. The code is the same for every schedule. */
  readonly steady: boolean;
  readonly clips: boolean;
}

export function planOf(ground: Ground, parts: Parts): Plan {
  const { model } = ground;
  const { clipNorm, schedule } = model.prepared.experiment.training;
  const clips = clipNorm !== undefined;
  const steady = schedule === undefined || schedule.name === 'constant';
  const alike = model.order.alwaysTheSame && !clips && !parts.optimizer.countsUpdates;
  return { ...ground, parts, alike, steady, clips };
}

/** All that the module's code depends on, as a text: plans with the same have the same module. */
export function keyOf({ model, parts, alike, clips }: Plan): string {
  const { network, training } = model.prepared.experiment;
  return JSON.stringify([
    network.inputs,
    network.layers.map(({ units, activation }) => [units, activation]),
    [training.loss, training.backward, training.trainBiases, parts.optimizer.form],
    model.batches.map(({ samples }) => samples),
    [alike, clips],
  ]);
}
