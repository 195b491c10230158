// @ts-nocheck
import type { BackwardRuleName, LossName } from '../engine/names.ts';
import { activations } from '../engine/activations/index.ts';
import { backwardRules } from '../engine/backward/index.ts';
import type { Experiment } from '../engine/experiment/experiment.ts';
import { cautionsOf } from '../engine/experiment/cautions.ts';
import { hugeOf, ingredientsOf } from '../engine/forensics/ingredients.ts';
import { losses } from '../engine/losses/index.ts';
import type { Parameters } from '../engine/parameters.ts';
import type { Prepared, PreparedData } from '../engine/prepared.ts';
import type { OperationList } from '../engine/operations/operation.ts';
import { optimizers } from '../engine/optimizers/index.ts';
import { refuseLoss } from '../engine/validation/sense.ts';
import type { LossChoice, Opened, RuleText } from '../protocol.ts';
import { frameOf } from './frame.ts';
import type { Run } from './run.ts';

function ruleTexts(experiment: Experiment): RuleText[] {
  return Object.entries(backwardRules).map(([id, rule]) => ({
    id: id as BackwardRuleName,
    label: rule.label,
    sentence: rule.sentence,
    refused: rule.refuse(experiment.network),
  }));
}

function lossChoices(experiment: Experiment): LossChoice[] {
  return Object.keys(losses).map((name) => {
    const id = name as LossName;
    return { id, label: losses[id].label, refused: refuseLoss(id, experiment) };
  });
}

/** The least and the largest target of both parts. */
function extentOf({ training, test }: PreparedData): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const { targets } of [training, test]) {
    for (const target of targets) {
      least = Math.min(least, target);
      most = Math.max(most, target);
    }
  }
  return [least, most];
}

/** The largest finite |weight|. */
function largestWeight({ layers }: Parameters): number {
  let largest = 0;
  for (const { weights } of layers) {
    for (const weight of weights)
      if (Math.abs(weight) > largest && Number.isFinite(weight)) largest = Math.abs(weight);
  }
  return largest;
}

/** What the page is told of a run at iteration 0. */
export function openedOf(run: Run, prepared: Prepared, operations: OperationList): Opened {
  const { experiment, objective } = prepared;
  const { training, network } = experiment;
  return {
    layout: objective.layout,
    trainingSamples: prepared.data.training.samples,
    testSamples: prepared.data.test.samples,
    updatesAnEpoch: run.live.model.order.updatesAnEpoch,
    outputsAreProbabilities: objective.activations.at(-1)!.probability !== undefined,
    targetExtent: extentOf(prepared.data),
    activationLabels: network.layers.map(({ activation }) => activations[activation].label),
    lossFormula: losses[training.loss].formula,
    optimizerLabel: optimizers[training.optimizer.name].label,
    kernelLabel: run.live.kernel,
    startIsHuge: hugeOf(ingredientsOf(prepared.data, run.live.model.parameters)).length > 0,
    cautions: cautionsOf(experiment),
    rules: ruleTexts(experiment),
    losses: lossChoices(experiment),
    largestWeight: largestWeight(run.live.model.parameters),
    operations,
    frame: frameOf(run.live, run.view),
    end: run.end,
  };
}
