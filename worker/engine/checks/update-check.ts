import type { Experiment } from '../experiment.ts';
import { layoutOf } from '../network.ts';
import type { OptimizerName } from '../optimizers/index.ts';
import type { OptimizerSettings } from '../optimizers/optimizer.ts';
import type { GradientCheck } from './gradient-check.ts';

interface Formula {
  /** As it stands under these settings. */
  text(settings: OptimizerSettings): string;
  /** θ_{n+1} from θ_n and ∂L/∂θ. */
  next(settings: OptimizerSettings, parameter: number, gradient: number): number;
}

/** What each optimizer is to do, stated a second time. One without a formula does not compile. */
const formulas = {
  sgd: {
    text: ({ l2 = 0 }) => (l2 === 0 ? 'θ − η ∂L/∂θ' : 'θ − η (∂L/∂θ + λ θ)'),
    next: ({ learningRate, l2 = 0 }, parameter, gradient) =>
      parameter - learningRate * (gradient + l2 * parameter),
  },
} satisfies Record<OptimizerName, Formula>;

/** A residual of so many roundings of θ is none. */
const ROUNDINGS = 4;

/**
 * Whether θ_{n+1} is what the optimizer's formula makes of θ_n and the gradient, parameter by parameter. A parameter
 * that is not trained is to stay.
 *
 * @param before θ_n
 * @param after θ_{n+1}
 */
export function checkUpdate(
  { network, training }: Experiment,
  before: Float64Array,
  gradient: Float64Array,
  after: Float64Array,
): Pick<GradientCheck, 'updateResidual' | 'updateVerdict' | 'updateAgrees'> {
  const { optimizer, trainBiases } = training;
  const formula = formulas[optimizer.name];
  const text = formula.text(optimizer);
  const layout = layoutOf(network);
  const residual = new Float64Array(layout.parameters);
  const wrong: string[] = [];
  let most = 0;

  function checkRange(from: number, end: number, trained: boolean, name: string): void {
    let bad = 0;
    for (let n = from; n < end; n++) {
      const [old, now] = [before[n]!, after[n]!];
      residual[n] = now - (trained ? formula.next(optimizer, old, gradient[n]!) : old);
      const size = Math.abs(residual[n]!);
      // Written so that NaN is wrong.
      if (!(size <= ROUNDINGS * Number.EPSILON * (Math.abs(old) + Math.abs(now)))) bad++;
      most = Math.max(most, size);
    }
    if (bad > 0) wrong.push(`${bad} of the ${end - from} ${name}${trained ? '' : ', which are not trained'}`);
  }

  for (const { name, weights, biases, units } of layout.layers) {
    checkRange(weights, biases, true, `weights of layer ${name}`);
    checkRange(biases, biases + units, trainBiases, `biases of layer ${name}`);
  }
  const became = `became ${text} ${most === 0 ? 'exactly' : `within rounding (${most.toPrecision(2)} at most)`}`;
  const agreement = trainBiases
    ? `Every parameter ${became}.`
    : `Every weight ${became}; biases are not trained: they stay.`;
  const failure = Number.isFinite(most)
    ? `Off from ${text} by up to ${most.toPrecision(3)}: ${wrong.join('; ')}.`
    : `Numbers are no longer finite: ${wrong.join('; ')}.`;
  return {
    updateResidual: residual,
    updateVerdict: wrong.length === 0 ? agreement : failure,
    updateAgrees: wrong.length === 0,
  };
}
