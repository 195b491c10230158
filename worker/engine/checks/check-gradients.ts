import { backward } from '../backward.ts';
import { applyUpdate, type Model } from '../model.ts';
import { CentralDifferences, differenceMethod } from './central-difference.ts';
import { chooseParameters } from './choose-parameters.ts';
import { DualGradient } from './dual-gradient.ts';
import type { GradientCheck, LayerCheck, Verdict } from './gradient-check.ts';
import { reasonFor } from './reason.ts';
import { normRelativeError, relativeError } from './relative-error.ts';
import { checkUpdate } from './update-check.ts';

/** How far rule and differences may be apart, relative to the larger one, beyond the rounding of the loss. */
const TOLERANCE = 1e-6;
/** Products of a weight and an activation that one forward pass for each checked parameter may take in all. */
const MOST_WORK = 5e8;
/** So many are checked however large the network is. */
const FEWEST_CHECKED = 64;
/** The same parameters at each iteration, so that two checks compare. */
const SEED = 1;

const column = (length: number) => new Float64Array(length);

/** Of rule and differences; a number that is not finite differs. */
function verdictOf(rule: number, differences: number, resolution: number): Verdict {
  const apart = Math.abs(rule - differences);
  const allowed = TOLERANCE * Math.max(Math.abs(rule), Math.abs(differences)) + resolution;
  return Number.isFinite(apart) && apart <= allowed ? 'agrees' : 'differs';
}

/** The columns of a check, filled parameter by parameter. */
type Columns = Pick<
  GradientCheck,
  'checked' | 'rule' | 'differences' | 'dual' | 'relativeError' | 'dualError' | 'resolution'
> & { readonly verdicts: Verdict[] };

/** The summary of the columns from ≤ k < end, which are the layer's. */
function layerCheck(columns: Columns, layer: number, from: number, end: number): LayerCheck {
  const count = { agrees: 0, kink: 0, differs: 0 };
  for (const verdict of columns.verdicts.slice(from, end)) count[verdict]++;
  const smooth = (values: Float64Array) =>
    values.slice(from, end).filter((_, k) => columns.verdicts[from + k] !== 'kink');
  const error = normRelativeError(smooth(columns.rule), smooth(columns.differences));
  return { layer, count, relativeError: error, reason: undefined };
}

/**
 * Checks the gradient and the update of the model, which stands at frame `iteration`, its forward pass run. The
 * model is worked on and left anywhere: give it one of its own.
 *
 * The work is done parameter by parameter, so that its caller can take breaks.
 *
 * @returns yields the share that is done, from 0 to 1
 */
export function* checkGradients(model: Model, iteration: number): Generator<number, GradientCheck> {
  const { batch, prepared } = model;
  const { samples, objective } = batch;
  const { layout, rule } = objective;
  const { experiment } = prepared;
  backward(batch, model.gradient);
  const gradient = model.gradient.values.slice();
  const most = Math.max(FEWEST_CHECKED, Math.floor(MOST_WORK / (layout.parameters * samples)));
  const checked = chooseParameters(layout, most, SEED);
  const columns: Columns = {
    checked,
    rule: Float64Array.from(checked, (n) => gradient[n]!),
    differences: column(checked.length),
    dual: column(checked.length),
    relativeError: column(checked.length),
    dualError: column(checked.length),
    resolution: column(checked.length),
    verdicts: [],
  };
  const before = batch.parameters.values.slice();
  const memory = model.memory.map((column) => column.slice());
  const numeric = new CentralDifferences(batch);
  const dual = new DualGradient(experiment, batch, before);
  const layers: LayerCheck[] = [];
  let k = 0;
  yield 0;
  for (let l = 0; l < layout.layers.length; l++) {
    const { biases, units } = layout.layers[l]!;
    const first = k;
    for (; k < checked.length && checked[k]! < biases + units; k++) {
      const n = checked[k]!;
      const difference = numeric.at(n, l);
      let step = difference.next();
      for (; step.done !== true; step = difference.next()) yield k / checked.length;
      const { value, resolution, kink } = step.value;
      columns.differences[k] = value;
      columns.resolution[k] = resolution;
      columns.relativeError[k] = relativeError(columns.rule[k]!, value);
      columns.verdicts.push(kink ? 'kink' : verdictOf(columns.rule[k]!, value, resolution));
      columns.dual[k] = dual.at(n, l);
      columns.dualError[k] = relativeError(columns.rule[k]!, columns.dual[k]!);
      yield (k + 1) / checked.length;
    }
    layers.push(layerCheck(columns, l, first, k));
  }
  const differs = (l: number) => (layers[l]?.count.differs ?? 0) > 0;
  const explained = layers.map((layer, l) => {
    if (!differs(l)) return layer;
    const known = Number.isFinite(layer.relativeError);
    const reason = known
      ? reasonFor(rule, experiment, batch, l, differs(l + 1))
      : 'Its numbers are no longer finite.';
    return { ...layer, reason };
  });
  applyUpdate(model, iteration + 1);
  return {
    iteration,
    parameters: layout.parameters,
    seed: checked.length < layout.parameters ? SEED : undefined,
    ...columns,
    layers: explained,
    method: `${differenceMethod} The rule agrees when it is apart from them by no more than that and one millionth of the larger of the two.`,
    ...checkUpdate(model, iteration + 1, { before, memory, gradient }),
  };
}
