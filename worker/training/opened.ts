import type { BackwardRuleName, InitializerName, LossName } from '../engine/names.ts';
import { activations } from '../engine/activations/index.ts';
import { backwardRules } from '../engine/backward/index.ts';
import type { FittedScaling } from '../engine/data/scaling.ts';
import type { Experiment, Scaling } from '../engine/experiment/experiment.ts';
import { cautionsOf } from '../engine/cautions.ts';
import { hugeOf, ingredientsOf } from '../engine/forensics/ingredients.ts';
import { initializers } from '../engine/initializers/index.ts';
import { losses } from '../engine/losses/index.ts';
import type { Parameters } from '../engine/parameters.ts';
import type { Prepared, PreparedData } from '../engine/prepared.ts';
import { refuseLoss } from '../engine/validation/sense.ts';
import type { InitializerChoice, LossChoice, Opened, RuleText } from '../protocol.ts';
import { choices } from './choices.ts';
import { costOf, ratesOf } from './cost.ts';
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

const initializerChoices: readonly InitializerChoice[] = Object.entries(initializers).map(
  ([id, { label, formula, paper, isRandom }]) => ({
    id: id as InitializerName,
    label,
    formula,
    paper,
    isRandom,
  }),
);

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

/** What tells how good a network is besides its loss. */
function goodnessOf(prepared: Prepared): Opened['goodness'] {
  const width = prepared.data.training.targetWidth;
  switch (prepared.rightness) {
    case undefined:
      return {
        label: 'R²',
        sentence:
          '1 − Σ(p − t)² / Σ(t − t̄)²: 1 when every output is its target, 0 when the mean would do as well.',
      };
    case 'largest':
      return {
        label: 'accuracy',
        sentence:
          'The share of the samples whose largest output is at the largest target; a tie counts as wrong.',
      };
    case 'sides':
      return {
        label: 'accuracy',
        sentence: `The share of the samples whose ${width === 1 ? 'output is' : 'outputs are all'} on the side of ½ of ${width === 1 ? 'its target' : 'their targets'}.`,
      };
  }
}

/** The scaling as it is to be applied to new rows, too. */
function fittedScaling({ data: { scaling } }: Prepared): Scaling | undefined {
  const { inputs, targets } = scaling;
  if (inputs === undefined && targets === undefined) return undefined;
  const numbers = ({ kind, shift, scale }: FittedScaling) => ({ kind, shift: [...shift], scale: [...scale] });
  return {
    ...(inputs && { inputs: numbers(inputs) }),
    ...(targets && { targets: numbers(targets) }),
  };
}

/** What the page is told of a run at iteration 0. */
export function openedOf(run: Run, prepared: Prepared): Opened {
  const { experiment, objective } = prepared;
  const { training, network } = experiment;
  return {
    layout: objective.layout,
    trainingSamples: prepared.data.training.samples,
    testSamples: prepared.data.test.samples,
    testRows: prepared.data.rows.test,
    updatesAnEpoch: run.live.model.order.updatesAnEpoch,
    goodness: goodnessOf(prepared),
    rightness: prepared.rightness,
    outputsAreProbabilities: objective.activations.at(-1)!.probability !== undefined,
    targetExtent: extentOf(prepared.data),
    activationLabels: network.layers.map(({ activation }) => activations[activation].label),
    lossFormula: losses[training.loss].formula,
    kernelLabel: run.live.kernel,
    startIsHuge: hugeOf(ingredientsOf(prepared.data, run.live.model.parameters)).length > 0,
    cautions: cautionsOf(experiment, prepared.data.scaling),
    choices,
    cost: costOf(run.live.model),
    rates: ratesOf(experiment, run.live.model.order.updatesAnEpoch),
    rules: ruleTexts(experiment),
    losses: lossChoices(experiment),
    initializers: initializerChoices,
    largestWeight: largestWeight(run.live.model.parameters),
    scaling: fittedScaling(prepared),
    frame: frameOf(run.live, run.view),
    end: run.end,
  };
}
