import type { Phase } from '../operations/operation.ts';
import { createOptimizer } from '../optimizers/index.ts';
import { createParameters } from '../parameters.ts';
import type { PreparedData } from '../prepared.ts';
import { setStart } from '../start.ts';
import { hugeOf, ingredientsOf, largestOf, type Ingredient } from './ingredients.ts';
import type { Scene } from './scene.ts';

/** Parameters that are so many times as large as at the start, or as 1, have grown. */
const GROWN = 10;
/** Inputs above this size are asked to be scaled, where the learning rate is too large for them. */
const LARGE_INPUT = 10;

/** Σ x² of a sample's inputs, on average over the training part. */
function meanSquare({ training }: PreparedData): number {
  return training.inputs.reduce((sum, x) => sum + x * x, 0) / training.samples;
}

const advise = (ingredients: readonly Ingredient[]) =>
  ingredients.map(({ name, advice, size }) => `the ${name} are as large as ${size}, ${advice}`).join('; ');

/**
 * What to do about a number that is not finite, from the cause that is found; undefined where none is.
 *
 * Data or a start that overflow as they are come first. While the parameters are about as large as they started, no
 * update is to blame. Where they have grown, it is by the weight decay alone where η λ is so large that it alone makes
 * them grow; for the inputs' size where η is too large for a linear unit that reads them, whose curvature is Σ x²; else
 * by the learning rate.
 */
export function remedyOf({ prepared, recording }: Scene, phase: Phase): string | undefined {
  const { experiment, objective, data } = prepared;
  const start = createParameters(objective.layout);
  setStart(start, experiment);
  const ingredients = ingredientsOf(data, start);
  const huge = hugeOf(ingredients);
  if (huge.length > 0) return advise(huge);
  const now = largestOf(recording[phase === 'update' ? 'after' : 'before'].parameters.values);
  // What is no number has no size: it did not grow.
  if (Number.isNaN(now)) return undefined;
  if (now <= GROWN * Math.max(1, largestOf(start.values))) {
    const [largest] = [...ingredients].sort((one, other) => other.size - one.size);
    return largest!.size > 1 ? advise([largest!]) : undefined;
  }
  const { decay, inProportion } = createOptimizer(experiment.training.optimizer);
  const { learningRate } = recording.step;
  if (decay !== undefined && learningRate * decay.lambda >= decay.growsFrom) {
    const product = Number((learningRate * decay.lambda).toPrecision(4));
    return `η λ, the learning rate ${learningRate} times the weight decay ${decay.lambda}, is ${product}, and from ${Number(decay.growsFrom.toPrecision(4))} on the parameters grow by the decay alone, make one of the two smaller`;
  }
  const [{ size }] = ingredients as [Ingredient];
  const allowed = 2 / meanSquare(data);
  if (inProportion && size > LARGE_INPUT && learningRate >= allowed) {
    return `the inputs are as large as ${size}, and the learning rate ${learningRate} is too large for them, scale the inputs, or take a learning rate well below ${Number(allowed.toPrecision(4))}`;
  }
  return `the learning rate ${learningRate} is too large and the updates grow without bound, try a much smaller one`;
}
