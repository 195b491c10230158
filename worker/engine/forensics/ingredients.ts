import type { Parameters } from '../parameters.ts';
import type { PreparedData } from '../prepared.ts';

/** From here on the product of five such numbers overflows float64 (1.8e308): an update multiplies as many. */
const HUGE = 1e62;

/** What a run is made from besides its settings, and how large it is. */
export interface Ingredient {
  readonly name: string;
  /** What to do where it is too large. */
  readonly advice: string;
  /** The largest absolute value. */
  readonly size: number;
}

/** The largest absolute value; NaN where there is one. */
export function largestOf(values: Float64Array): number {
  let most = 0;
  for (const value of values) {
    if (Number.isNaN(value)) return NaN;
    most = Math.max(most, Math.abs(value));
  }
  return most;
}

/**
 * The data as the network has them, and θ at iteration 0.
 *
 * @param start θ
 */
export function ingredientsOf({ training }: PreparedData, start: Parameters): Ingredient[] {
  const sizeOf = (part: 'weights' | 'biases') =>
    Math.max(...start.layers.map((layer) => largestOf(layer[part])));
  return [
    { name: 'inputs', advice: 'scale them down', size: largestOf(training.inputs) },
    { name: 'targets', advice: 'scale them down', size: largestOf(training.targets) },
    { name: 'start weights', advice: 'start with smaller ones', size: sizeOf('weights') },
    { name: 'start biases', advice: 'start with smaller ones', size: sizeOf('biases') },
  ];
}

/** Those that are so large that they, rather than the learning rate, may be to blame. */
export function hugeOf(ingredients: readonly Ingredient[]): readonly Ingredient[] {
  return ingredients.filter(({ size }) => size >= HUGE);
}
