import type { Parameters } from '../parameters.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { Batch } from '../batch.ts';
import type { BadOperation, OperationInput } from './bad-operation.ts';
import { startIsHuge } from './start-is-huge.ts';

/** A pass under suspicion: the buffers of frame n's forward or backward pass, or of the update n → n + 1. */
export interface Scene {
  readonly experiment: Experiment;
  readonly batch: Batch;
  /** Of the batch by its rule. */
  readonly gradient: Parameters;
  readonly iteration: number;
  /** That the update stands in. */
  readonly epoch: number;
}

/** How one number came about. */
export interface Account {
  readonly symbol: string;
  readonly sample: number | undefined;
  readonly inputs: readonly OperationInput[];
  readonly inputCount: number;
  /** What went wrong, without the full stop. */
  readonly what: string;
}

/** A value that may hold the first number that is not finite, and how to account for it. */
export interface Suspect {
  readonly id: string;
  readonly numbers: Float64Array;
  account(index: number): Account;
}

/** As many numbers as a bad operation lists. */
const MOST_INPUTS = 12;

/** A product of a sum. */
export type Product = readonly [OperationInput, OperationInput];

/** What is listed of numbers that stand alone: the first ones. */
export function inputsOf(inputs: readonly OperationInput[]): Pick<Account, 'inputs' | 'inputCount'> {
  return { inputs: inputs.slice(0, MOST_INPUTS), inputCount: inputs.length };
}

/** What is listed of Σ products + rest: the rest, and the largest products in their order. */
export function inputsOfSum(
  products: readonly Product[],
  rest: readonly OperationInput[],
): Pick<Account, 'inputs' | 'inputCount'> {
  const size = ([one, other]: Product) => Math.abs(one.value * other.value);
  const room = Math.floor((MOST_INPUTS - rest.length) / 2);
  const largest = new Set([...products].sort((one, other) => size(other) - size(one)).slice(0, room));
  return {
    inputs: [...products.filter((product) => largest.has(product)).flat(), ...rest],
    inputCount: 2 * products.length + rest.length,
  };
}

/** What went wrong where numbers were multiplied and added. */
export function arithmetic(result: number, products: readonly Product[]): string {
  const zeroTimesInfinity = products.some(
    ([one, other]) => Number.isNaN(one.value * other.value) && (one.value === 0 || other.value === 0),
  );
  if (zeroTimesInfinity) return '0 was multiplied by ∞, which is not a number';
  if (Number.isNaN(result))
    return 'Numbers of both signs overflowed float64 (beyond 1.8e308), and ∞ − ∞ is not a number';
  return 'A sum of products overflowed float64 (beyond 1.8e308)';
}

function remedy({ experiment, iteration }: Scene, id: string): string {
  if (iteration === 0 && !id.startsWith('new-'))
    return 'the start weights, the biases or the inputs are too large, scale them down';
  const rate = experiment.training.optimizer.learningRate;
  if (startIsHuge(experiment))
    return `the start weights, the biases or the inputs are very large, scale them down, or else the learning rate ${rate}`;
  return `the learning rate ${rate} is too large and the updates grow without bound, try a much smaller one`;
}

/** The first number of the first suspect that is not finite. */
export function firstBad(scene: Scene, suspects: readonly Suspect[]): BadOperation | undefined {
  for (const { id, numbers, account } of suspects) {
    const index = numbers.findIndex((value) => !Number.isFinite(value));
    if (index < 0) continue;
    const { what, ...rest } = account(index);
    const sentence = `${what}: ${remedy(scene, id)}.`;
    return { iteration: scene.iteration, value: id, index, result: numbers[index]!, ...rest, sentence };
  }
  return undefined;
}
