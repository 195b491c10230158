import type { Experiment } from '../../experiment/experiment.ts';
import type { ActivationName } from '../../names.ts';
import { erf, exp, expm1, log, log1p, tanh } from '../../special.ts';
import type { Operation, OperationList } from '../operation.ts';

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
 */
export function interpret(
  operation: Operation,
  list: OperationList,
  updates: readonly Float64Array[],
  sample: number,
  experiment: Experiment,
): number[] {
  const find = (id: string) => list.values.find((value) => value.id === id)!;
  const of = (id: string, s = sample): Float64Array => {
    const { offset, rows, columns } = find(id);
    return updates[s]!.subarray(offset, offset + rows * columns);
  };
  const l = operation.layer;
  const { loss, optimizer } = experiment.training;
  const { activation } = experiment.network.layers[l]!;
  const { rows, columns } = find(operation.writes);
  const reads = operation.reads;
  const [first, second, third] = reads.map((id) => of(id));
  const mean = (values: (s: number) => number) => {
    const all = updates.map((_, s) => values(s));
    return all.slice(1).reduce((total, value) => total + value, all[0]!) / all.length;
  };
  const carried = (weights: Numbers, delta: Numbers) =>
    Array.from({ length: columns }, (_, i) => sum(map(delta, (d, j) => weights[i * delta.length + j]! * d)));
  const l2 = 'l2' in optimizer ? optimizer.l2 : 0;
  const step = (theta: number, gradient: number) =>
    theta - optimizer.learningRate * (l2 ? gradient + l2 * theta : gradient);

  switch (operation.kind) {
    case 'pre-activation':
      return map(third!, (b, j) => sum(map(first!, (a, i) => a * second![i * columns + j]!)) + b);
    case 'activation':
      return activations[activation](first!);
    case 'loss-terms':
      return lossTerms(loss, activation, first!, second!, third!);
    case 'loss':
      return [sum(Array.from(first!))];
    case 'batch-loss':
      return [sum(updates.flatMap((_, s) => Array.from(of('terms', s)))) / updates.length];
    case 'loss-gradient':
      return lossGradient(loss, activation, first!, second!, third!);
    case 'jacobian':
      return map(new Float64Array(rows * columns), (_, n) => {
        const [m, k] = [Math.floor(n / columns), n % columns];
        return second![k]! * ((m === k ? 1 : 0) - second![m]!);
      });
    case 'derivative':
      return map(first!, (z, n) => slopes[activation as keyof typeof slopes](z, second![n]!));
    case 'diagonal': {
      const known = loss !== 'mean-squared-error';
      const q = known ? complements(activation, first!, second!) : map(second!, (p) => 1 - p);
      return map(second!, (p, n) => p * q[n]!);
    }
    case 'output-delta': {
      if (reads[1] === 't') return map(first!, (p, n) => p - second![n]!);
      const [g, z, p, t] = [second!, third!, of(reads[3]!), of(reads[4]!)];
      if (reads[0]!.startsWith('diagonal')) return map(g, (x, n) => x * first![n]!);
      return loss === 'mean-squared-error'
        ? through(activation, z, p, g)
        : logDelta(loss, activation, z, p, t);
    }
    case 'hidden-delta':
      return through(activation, of(reads[2]!), of(reads[3]!), second!);
    case 'carry-back':
    case 'carried-delta':
      return carried(first!, second!);
    case 'diagonal-delta': {
      const width = find(reads[1]!).columns;
      return Array.from({ length: columns }, (_, j) => first![j]! * second![j * width + j]!);
    }
    case 'weight-gradient':
      return map(new Float64Array(rows * columns), (_, n) => {
        const [i, j] = [Math.floor(n / columns), n % columns];
        return mean((s) => of(reads[0]!, s)[i]! * of(reads[1]!, s)[j]!);
      });
    case 'bias-gradient':
      return map(first!, (_, j) => mean((s) => of(reads[0]!, s)[j]!));
    case 'new-weights':
    case 'new-biases':
      return map(first!, (theta, n) => step(theta, second![n]!));
    case 'weight-change':
    case 'bias-change':
      return map(first!, (theta, n) => theta - second![n]!);
  }
}
