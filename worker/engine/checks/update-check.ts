import { globalNorm } from '../clipping.ts';
import type { Model } from '../model.ts';
import { learningRateAt } from '../schedules/index.ts';
import type { GradientCheck } from './gradient-check.ts';
import { formulaOf } from './update-formulas.ts';

/** A residual of so many roundings is none. */
const ROUNDINGS = 4;

/** Parameters of one piece: some ms. */
const PIECE = 1 << 15;

/** Written so that NaN is none. */
const isRounding = (residual: number, of: number) => residual <= ROUNDINGS * Number.EPSILON * of;

const same = (x: number, y: number) => isRounding(Math.abs(x - y), Math.abs(x) + Math.abs(y));

/** θ, the optimizer's memory and ∂L/∂θ of frame n. */
export interface UpdateStart {
  readonly before: Float64Array;
  readonly memory: readonly Float64Array[];
  readonly gradient: Float64Array;
}

/**
 * Whether θ and the optimizer's memory after update n are what its formula makes of those before it and the gradient,
 * parameter by parameter. A parameter that is not trained is to stay. Yields after each piece.
 *
 * @param model holds θ and the memory after the update
 * @param iteration n, from 1
 */
export function* checkUpdate(
  model: Model,
  iteration: number,
  { before, memory, gradient }: UpdateStart,
): Generator<void, Pick<GradientCheck, 'updateResidual' | 'updateVerdict' | 'updateAgrees'>> {
  const { training } = model.prepared.experiment;
  const { trainBiases, clipNorm } = training;
  const { layout, values: after } = model.parameters;
  const { text, update } = formulaOf(training.optimizer);
  const next = update(learningRateAt(training, model.order.epochOf(iteration - 1)), iteration);
  const norm = clipNorm === undefined ? 0 : globalNorm(gradient, model.trained);
  const clipped = clipNorm === undefined ? 1 : Math.min(1, clipNorm / (norm + 1e-6));
  const residual = new Float64Array(layout.parameters);
  const wrong: string[] = [];
  let most = 0;

  function* checkRange(from: number, end: number, trained: boolean, name: string): Generator<void, void> {
    let bad = 0;
    for (let n = from; n < end; n++) {
      const [old, now] = [before[n]!, after[n]!];
      const expected = trained
        ? next({
            theta: old,
            gradient: clipped * gradient[n]!,
            memory: memory.map((column) => column[n]!),
          })
        : { theta: old, memory: memory.map((column) => column[n]!), size: Math.abs(old) };
      residual[n] = now - expected.theta;
      const size = Math.abs(residual[n]!);
      const remembered = expected.memory.every((value, m) => same(model.memory[m]![n]!, value));
      if (!remembered || !isRounding(size, expected.size)) bad++;
      most = Math.max(most, size);
      if (n % PIECE === 0) yield;
    }
    if (bad > 0) wrong.push(`${bad} of the ${end - from} ${name}${trained ? '' : ', which are not trained'}`);
  }

  for (const { name, weights, biases, units } of layout.layers) {
    yield* checkRange(weights, biases, true, `weights of layer ${name}`);
    yield* checkRange(biases, biases + units, trainBiases, `biases of layer ${name}`);
  }
  const became = `became ${text} ${most === 0 ? 'exactly' : `within rounding (${most.toPrecision(4)} at most)`}`;
  const agreement = trainBiases
    ? `Every parameter ${became}.`
    : `Every weight ${became}; biases are not trained: they stay.`;
  const failure = Number.isFinite(most)
    ? `Off from ${text} by up to ${most.toPrecision(4)}: ${wrong.join('; ')}.`
    : `Numbers are no longer finite: ${wrong.join('; ')}.`;
  return {
    updateResidual: residual,
    updateVerdict: wrong.length === 0 ? agreement : failure,
    updateAgrees: wrong.length === 0,
  };
}
