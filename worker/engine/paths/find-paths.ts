import { deltas } from '../backward.ts';
import { backwardRules } from '../backward/index.ts';
import type { BackwardRule } from '../backward/backward-rule.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { unitSymbol } from '../operations/notation.ts';
import { partOf, type Batch } from '../batch.ts';
import { edgeTo, factor, type Edge } from './edge.ts';
import { countEndings, endings } from './endings.ts';
import type { ChosenWeight, GradientPath, GradientPaths } from './gradient-paths.ts';
import { coupled, remember, type Sample } from './sample.ts';
import { activationSteps, weightSteps } from './steps.ts';

/** More paths than these are not followed one by one: they would take too long, and nobody reads them. */
export const MOST_PATHS = 100_000;

/** A path under way, as its last edge and what came before. */
interface Tip {
  readonly before: Tip | undefined;
  readonly edge: Edge;
  readonly layer: number;
  readonly exact: number;
  readonly rule: number | undefined;
}

/** How many paths there are from z_j of a layer to the loss. */
function countPaths(at: Sample, { layer, to }: ChosenWeight): number {
  const { layers } = at.batch;
  const last = layers.length - 1;
  if (layer === last) return countEndings(at, to);
  // From all z of the layer after the one in hand.
  let count = countEndings(at, 'all');
  for (let l = last - 1; l > layer; l--) count *= layers[l]!.units * (coupled(at, l) ? layers[l]!.units : 1);
  return coupled(at, layer) ? layers[layer]!.units * count : count;
}

function extend(tips: readonly Tip[], layer: number, edgesFrom: (unit: number) => Edge[]): Tip[] {
  const edges = remember(edgesFrom);
  return tips.flatMap((before) =>
    edges(before.edge.unit).map((edge) => ({
      before,
      edge,
      layer,
      exact: before.exact * edge.exact,
      rule: before.rule === undefined || edge.rule === undefined ? undefined : before.rule * edge.rule,
    })),
  );
}

/** All paths, each as its last edge. */
function follow(at: Sample, { layer, from, to }: ChosenWeight, input: number): Tip[] {
  const last = at.batch.layers.length - 1;
  const symbol = unitSymbol(at.experiment.network, 'a', layer - 1, from);
  const first = edgeTo(to, true, [factor(symbol, input)]);
  let tips: Tip[] = [{ before: undefined, edge: first, layer, exact: first.exact, rule: first.rule }];
  for (let l = layer; l < last; l++) {
    tips = extend(tips, l, activationSteps(at, l));
    tips = extend(tips, l + 1, weightSteps(at, l));
  }
  return extend(tips, last, endings(at));
}

function pathTo(end: Tip, { layer, from }: ChosenWeight): GradientPath {
  const tips: Tip[] = [];
  for (let tip: Tip | undefined = end; tip !== undefined; tip = tip.before) tips.unshift(tip);
  const units: (readonly [number, number])[] = [[layer - 1, from]];
  for (const { layer: l, edge } of tips) {
    const [lastLayer, lastUnit] = units.at(-1)!;
    if (l !== lastLayer || edge.unit !== lastUnit) units.push([l, edge.unit]);
  }
  const factors = tips.flatMap(({ edge }) => edge.factors);
  return { units, term: end.edge.term, factors, exact: end.exact, rule: end.rule };
}

/** a_i δ_j of the sample, which is the only one of the batch, by the rule. */
function gradientBy(rule: BackwardRule, own: Batch, { layer, to }: ChosenWeight, input: number) {
  deltas(own, rule);
  return input * own.layers[layer]!.delta[to]!;
}

/**
 * Why a weight's gradient is what it is: ∂L/∂W[i][j] of one sample's own loss as the sum over all paths from the
 * weight to the loss, a_i · Π ∂a/∂z · w · … · ∂L/∂p, by the exact chain rule and by the experiment's rule.
 *
 * Leaves δ of the sample in the batch as the experiment's rule has them.
 *
 * @param batch its forward pass has run; the experiment's
 * @param most how many paths to list, the largest first
 */
export function findPaths(
  experiment: Experiment,
  batch: Batch,
  chosen: ChosenWeight,
  most: number,
): GradientPaths {
  const rule = backwardRules[experiment.training.backward];
  const at: Sample = { experiment, rule, batch, sample: chosen.sample };
  const { input: column, inputs } = batch.layers[chosen.layer]!;
  const input = column[chosen.sample * inputs + chosen.from]!;
  const own = partOf(batch, 1, chosen.sample);
  const exactGradient = gradientBy(backwardRules.exact, own, chosen, input);
  const ruleGradient = gradientBy(rule, own, chosen, input);
  const gradients = { exactGradient, ruleGradient };
  const count = countPaths(at, chosen);
  if (count > MOST_PATHS) {
    return { paths: [], count, exactSum: undefined, ruleSum: undefined, ...gradients };
  }
  const tips = count === 0 ? [] : follow(at, chosen, input);
  let exactSum = 0;
  let ruleSum = 0;
  for (const { exact, rule: product = 0 } of tips) {
    exactSum += exact;
    ruleSum += product;
  }
  const size = ({ exact, rule: product = 0 }: Tip) => Math.max(Math.abs(exact), Math.abs(product));
  tips.sort((one, other) => size(other) - size(one));
  const paths = tips.slice(0, most).map((tip) => pathTo(tip, chosen));
  return { paths, count, exactSum, ruleSum, ...gradients };
}
