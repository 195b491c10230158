// @ts-nocheck
import type { Experiment } from '../../experiment/experiment.ts';
import type { ActivationName } from '../../names.ts';
import { erf, exp, expm1, log, log1p, tanh } from '../../special.ts';
import type { Key, Role } from '../key.ts';
import type { Operation, OperationList } from '../operation.ts';
import { newMemory, newParameter, powerOf, rateOf, type Moved } from './optimizers.ts';

type Numbers = ArrayLike<number>;

const sigmoid = (x: number) => (x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x)));
const logSigmoid = (x: number) => Math.min(x, 0) - log1p(exp(-Math.abs(x)));
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const map = (values: Numbers, of: (value: number, n: number) => number) => Array.from(values, of);

const normalShare = (x: number) => 0.5 * (1 + erf(x * Math.SQRT1_2));

const activations: Record<ActivationName, (z: Numbers) => number[]> = {
  relu: (z) => map(z, (x) => (x > 0 ? x : 0)),
  'leaky-relu': (z) => map(z, (x) => (x > 0 ? x : 0.01 * x)),
  elu: (z) => map(z, (x) => (x > 0 ? x : expm1(x))),
  softplus: (z) => map(z, (x) => Math.max(x, 0) + log1p(exp(-Math.abs(x)))),
  silu: (z) => map(z, (x) => x * sigmoid(x)),
  gelu: (z) => map(z, (x) => x * normalShare(x)),
  tanh: (z) => map(z, tanh),
  sigmoid: (z) => map(z, sigmoid),
  linear: (z) => map(z, (x) => x),
  softmax(z) {
    const most = Math.max(...Array.from(z));
    const powers = map(z, (x) => exp(x - most));
    return powers.map((power) => power / sum(powers));
  },
};

const slopes: Record<Exclude<ActivationName, 'softmax'>, (z: number, a: number) => number> = {
  relu: (z) => (z > 0 ? 1 : 0),
  'leaky-relu': (z) => (z > 0 ? 1 : 0.01),
  elu: (z) => (z > 0 ? 1 : exp(z)),
  softplus: sigmoid,
  silu: (z) => sigmoid(z) * (1 + z * (1 - sigmoid(z))),
  gelu: (z) => normalShare(z) + z * ((1 / Math.sqrt(2 * Math.PI)) * exp(-0.5 * z * z)),
  tanh: (_, a) => 1 - a * a,
  sigmoid: (_, a) => a * (1 - a),
  linear: () => 1,
};

/** 1 − p: of softmax's largest output the sum of the others. */
function complements(activation: string, z: Numbers, p: Numbers): number[] {
  if (activation === 'sigmoid') return map(z, (x) => sigmoid(-x));
  const s = map(z, (x) => x).indexOf(Math.max(...Array.from(z)));
  return map(p, (value, n) => (n === s ? sum(map(p, (x) => x).filter((_, k) => k !== s)) : 1 - value));
}

/** Coefficients of ln p and of ln(1 − p). */
function coefficients(loss: string, t: Numbers): [u: number[], v: number[]] {
  return [map(t, (x) => -x), map(t, (x) => (loss === 'binary-cross-entropy' ? x - 1 : 0))];
}

function lossTerms(loss: string, activation: string, z: Numbers, p: Numbers, t: Numbers): number[] {
  if (loss === 'mean-squared-error') return map(p, (x, n) => ((x - t[n]!) * (x - t[n]!)) / p.length);
  const [u, v] = coefficients(loss, t);
  const q = complements(activation, z, p);
  const s = map(z, (x) => x).indexOf(Math.max(...Array.from(z)));
  return map(p, (value, n) => {
    const soft = activation === 'softmax';
    const logP = soft ? z[n]! - z[s]! + log1p(-q[s]!) : logSigmoid(z[n]!);
    const logQ = soft ? (n === s ? log(q[n]!) : log1p(-value)) : logSigmoid(-z[n]!);
    return (u[n] === 0 ? 0 : u[n]! * logP) + (v[n] === 0 ? 0 : v[n]! * logQ);
  });
}

function lossGradient(loss: string, activation: string, z: Numbers, p: Numbers, t: Numbers): number[] {
  if (loss === 'mean-squared-error') return map(p, (x, n) => (2 * (x - t[n]!)) / p.length);
  const [u, v] = coefficients(loss, t);
  const q = complements(activation, z, p);
  return map(p, (x, n) => (u[n] === 0 ? 0 : u[n]! / x) - (v[n] === 0 ? 0 : v[n]! / q[n]!));
}

/** δ of a loss on probabilities by the whole Jacobian, in the derivatives of ln p and ln(1 − p). */
function logDelta(loss: string, activation: string, z: Numbers, p: Numbers, t: Numbers): number[] {
  const [u, v] = coefficients(loss, t);
  const q = complements(activation, z, p);
  if (activation === 'sigmoid') return map(p, (x, n) => u[n]! * q[n]! - v[n]! * x);
  const s = map(z, (x) => x).indexOf(Math.max(...Array.from(z)));
  const onP = sum(u);
  const onQ = sum(map(p, (x, n) => (n === s ? 0 : (v[n]! * x) / q[n]!)));
  return map(p, (x, n) => {
    const own = u[n]! * q[n]! - v[n]! * x - x * (onP - u[n]!);
    if (n === s) return own + x * onQ;
    const others = own + x * (onQ - (v[n]! * x) / q[n]!);
    return v[s] === 0 ? others : others + v[s]! * p[s]! * (x / q[s]!);
  });
}

/** Jᵀ g through an activation. */
function through(activation: ActivationName, z: Numbers, a: Numbers, g: Numbers): number[] {
  if (activation === 'softmax') {
    const dot = sum(map(a, (x, n) => g[n]! * x));
    return map(a, (x, n) => x * (g[n]! - dot));
  }
  if (activation === 'relu') return map(z, (x, n) => (x > 0 ? g[n]! : 0));
  return map(z, (x, n) => g[n]! * slopes[activation](x, a[n]!));
}

/**
 * Carries one operation out again from the recorded numbers that it reads, with none of the engine's code but the
 * special functions: one number at a time, in the order that the formulas state.
 *
 * @param updates the numbers of every sample
 * @param iteration n of the update n → n + 1
 */
export function interpret(
  operation: Operation,
  list: OperationList,
  updates: readonly Float64Array[],
  sample: number,
  experiment: Experiment,
  iteration: number,
): number[] {
  const find = ({ role, layer, column }: Key) =>
    list.values.find(({ key }) => key.role === role && key.layer === layer && key.column === column)!;
  const found = new Map<Key, Float64Array[]>();
  const of = (key: Key, s = sample): Float64Array => {
    const numbers = found.get(key) ?? [];
    found.set(key, numbers);
    if (numbers[s] !== undefined) return numbers[s];
    const { offset, rows, columns } = find(key);
    return (numbers[s] = updates[s]!.subarray(offset, offset + rows * columns));
  };
  const { role, layer: l, column } = operation.writes;
  const { loss, optimizer, clipNorm } = experiment.training;
  const { activation } = experiment.network.layers[l]!;
  const { rows, columns } = find(operation.writes);
  const { reads } = operation;
  const keyOf = (...roles: Role[]) => reads.find((key) => roles.includes(key.role))!;
  const read = (...roles: Role[]) => of(keyOf(...roles));
  const isRead = (wanted: Role) => reads.some((key) => key.role === wanted);
  const mean = (values: (s: number) => number) => {
    const all = updates.map((_, s) => values(s));
    return all.slice(1).reduce((total, value) => total + value, all[0]!) / all.length;
  };
  const carried = () =>
    Array.from({ length: columns }, (_, i) =>
      sum(map(read('delta'), (d, j) => read('weights')[i * read('delta').length + j]! * d)),
    );
  const clipped = (n: number): number =>
    read('clipped-weights-gradient', 'clipped-biases-gradient', 'weights-gradient', 'biases-gradient')[n]!;
  const moved = (n: number): Moved => ({
    theta: read('weights', 'biases')[n]!,
    gradient: clipped(n),
    rate: read('learning-rate')[0]!,
    corrections: reads.filter((key) => key.role === 'correction').map((key) => of(key)[0]!),
    memory: reads.filter((key) => key.role.endsWith('memory')).map((key) => of(key)[n]!),
  });
  const everywhere = (values: (n: number) => number) =>
    Array.from({ length: rows * columns }, (_, n) => values(n));

  switch (role) {
    case 'z':
      return map(
        read('biases'),
        (b, j) => sum(map(of(reads[0]!), (a, i) => a * read('weights')[i * columns + j]!)) + b,
      );
    case 'a':
      return activations[activation](read('z'));
    case 'loss-terms':
      return lossTerms(loss, activation, of({ role: 'z', layer: l }), read('a'), read('target'));
    case 'loss':
      return [sum(Array.from(read('loss-terms')))];
    case 'batch-loss':
      return [sum(updates.flatMap((_, s) => Array.from(of(keyOf('loss-terms'), s)))) / updates.length];
    case 'loss-gradient':
      return lossGradient(loss, activation, of({ role: 'z', layer: l }), read('a'), read('target'));
    case 'jacobian':
      return everywhere((n) => {
        const [m, k] = [Math.floor(n / columns), n % columns];
        return read('a')[k]! * ((m === k ? 1 : 0) - read('a')[m]!);
      });
    case 'derivative':
      return map(read('z'), (z, n) => slopes[activation as keyof typeof slopes](z, read('a')[n]!));
    case 'diagonal': {
      const known = loss !== 'mean-squared-error';
      const q = known ? complements(activation, read('z'), read('a')) : map(read('a'), (p) => 1 - p);
      return map(read('a'), (p, n) => p * q[n]!);
    }
    case 'upstream':
      return carried();
    case 'delta': {
      if (isRead('upstream')) return through(activation, read('z'), read('a'), read('upstream'));
      if (isRead('delta') && operation.making.terms['w']!.column === 'each') return carried();
      if (isRead('delta')) {
        const width = find(keyOf('weights')).columns;
        return everywhere((j) => read('delta')[j]! * read('weights')[j * width + j]!);
      }
      if (!isRead('loss-gradient')) return map(read('a'), (p, n) => p - read('target')[n]!);
      if (isRead('diagonal')) return map(read('loss-gradient'), (g, n) => g * read('diagonal')[n]!);
      return loss === 'mean-squared-error'
        ? through(activation, read('z'), read('a'), read('loss-gradient'))
        : logDelta(loss, activation, read('z'), read('a'), read('target'));
    }
    case 'weights-gradient':
      return everywhere((n) => {
        const [i, j] = [Math.floor(n / columns), n % columns];
        return mean((s) => of(reads[0]!, s)[i]! * of(keyOf('delta'), s)[j]!);
      });
    case 'biases-gradient':
      return everywhere((j) => mean((s) => of(keyOf('delta'), s)[j]!));
    case 'learning-rate':
      return [rateOf(experiment, iteration)];
    case 'correction':
      return [1 - powerOf(optimizer, column!, read('iteration')[0]!)];
    case 'gradient-norm':
      return [Math.sqrt(sum(reads.flatMap((key) => map(of(key), (g) => g * g))))];
    case 'gradient-scale':
      return [Math.min(1, clipNorm! / (read('gradient-norm')[0]! + 1e-6))];
    case 'clipped-weights-gradient':
    case 'clipped-biases-gradient':
      return everywhere((n) => read('gradient-scale')[0]! * read('weights-gradient', 'biases-gradient')[n]!);
    case 'new-weights-memory':
    case 'new-biases-memory':
      return everywhere((n) => newMemory(optimizer, column!, moved(n)));
    case 'new-weights':
    case 'new-biases':
      return everywhere((n) => newParameter(optimizer, moved(n)));
    case 'weights-change':
    case 'biases-change':
      return everywhere((n) => read('new-weights', 'new-biases')[n]! - read('weights', 'biases')[n]!);
    default:
      throw new Error(`No operation writes ${role}.`);
  }
}
