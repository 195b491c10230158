// @ts-nocheck
import type { ActivationName, LossName } from '../names.ts';
import {
  erf,
  exp,
  log,
  log1p,
  minus,
  over,
  plus,
  scaled,
  shifted,
  sum,
  tanh,
  times,
  zero,
  type Dual,
} from './dual.ts';

type Row = readonly Dual[];

/** e^(x − most) of each, where `most` is their largest value: nothing overflows. */
const shiftedExps = (z: Row, most: number) => z.map((x) => exp(shifted(x, -most)));

const largest = (z: Row) => z.reduce((most, { value }) => Math.max(most, value), -Infinity);

/** ln Σ e^x. */
function logSumExp(z: Row): Dual {
  const most = largest(z);
  return shifted(log(sum(shiftedExps(z, most))), most);
}

const onePlus = (x: Dual) => shifted(x, 1);

/** 1 / (1 + e^−x), by whichever exponential does not overflow. */
function sigmoid(x: Dual): Dual {
  if (x.value < 0) {
    const e = exp(x);
    return over(e, onePlus(e));
  }
  return over({ value: 1, tangent: 0 }, onePlus(exp(scaled(-1, x))));
}

/** ln(1 / (1 + e^−x)) = min(x, 0) − ln(1 + e^−|x|). */
function logSigmoid(x: Dual): Dual {
  const negative = x.value < 0;
  return minus(negative ? x : zero, log1p(exp(negative ? x : scaled(-1, x))));
}

/** e^x − 1 = (e^x + 1) tanh(x / 2), which does not cancel. */
const expm1 = (x: Dual) => times(onePlus(exp(x)), tanh(scaled(0.5, x)));

/** ½ (1 + erf(x / √2)). */
const normalShare = (x: Dual) => scaled(0.5, onePlus(erf(scaled(Math.SQRT1_2, x))));

/** a = f(z) of one sample's layer, by dual numbers. An activation without one does not compile. */
export const dualActivations = {
  relu: (z) => z.map((x) => (x.value <= 0 ? zero : x)),
  'leaky-relu': (z) => z.map((x) => (x.value <= 0 ? scaled(0.01, x) : x)),
  elu: (z) => z.map((x) => (x.value <= 0 ? expm1(x) : x)),
  softplus: (z) => z.map((x) => scaled(-1, logSigmoid(scaled(-1, x)))),
  silu: (z) => z.map((x) => times(x, sigmoid(x))),
  gelu: (z) => z.map((x) => times(x, normalShare(x))),
  tanh: (z) => z.map(tanh),
  sigmoid: (z) => z.map(sigmoid),
  linear: (z) => z,
  softmax: (z) => {
    const exps = shiftedExps(z, largest(z));
    const total = sum(exps);
    return exps.map((e) => over(e, total));
  },
} satisfies Record<ActivationName, (z: Row) => Row>;

/** ln p and ln(1 − p) of every output. */
interface LogProbabilities {
  readonly logP: Row;
  readonly logQ: Row;
}

/**
 * With s the largest logit and r = Σ_{k≠s} e^(z_k − z_s): ln p_j = z_j − z_s − ln(1 + r), and ln(1 − p_j) is
 * ln(1 − e^(ln p_j)) for j ≠ s and ln Σ_{k≠s} e^(z_k) − z_s − ln(1 + r) for s, which has no cancellation.
 */
function softmaxLogs(z: Row): LogProbabilities {
  const largestValue = largest(z);
  const s = z.findIndex(({ value }) => value === largestValue);
  const most = z[s] ?? zero;
  const others = z.filter((_, k) => k !== s);
  const logTotal = log1p(sum(others.map((x) => exp(minus(x, most)))));
  const logP = z.map((x, j) => minus(j === s ? zero : minus(x, most), logTotal));
  const logQ = logP.map((x, j) =>
    j === s ? minus(minus(logSumExp(others), most), logTotal) : log1p(scaled(-1, exp(x))),
  );
  return { logP, logQ };
}

/** The logarithms of outputs that are probabilities, from the logits. */
const dualLogs: Partial<Record<ActivationName, (z: Row) => LogProbabilities>> = {
  sigmoid: (z) => ({ logP: z.map(logSigmoid), logQ: z.map((x) => logSigmoid(scaled(-1, x))) }),
  softmax: softmaxLogs,
};

/** Σ_j u_j x_j; a coefficient of 0 leaves its x out, which may be infinite. */
const weighted = (u: readonly number[], x: Row) =>
  sum(u.flatMap((c, j) => (c === 0 ? [] : [scaled(c, x[j]!)])));

/** One sample's loss from its logits, by dual numbers. A loss without one does not compile. */
export const dualLosses = {
  'binary-cross-entropy': (z, output, t) => {
    const { logP, logQ } = dualLogs[output]!(z);
    const others = t.map((of) => 1 - of);
    return scaled(-1, plus(weighted(t, logP), weighted(others, logQ)));
  },
  'cross-entropy': (z, output, t) => scaled(-1, weighted(t, dualLogs[output]!(z).logP)),
  'mean-squared-error': (z, output, t) => {
    const squares = dualActivations[output](z).map((p, j) => {
      const error = shifted(p, -t[j]!);
      return times(error, error);
    });
    return scaled(1 / t.length, sum(squares));
  },
} satisfies Record<LossName, (z: Row, output: ActivationName, t: readonly number[]) => Dual>;
