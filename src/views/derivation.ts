import type { Operation, OperationKind } from '../../worker/protocol.ts';
import { short } from '../draw/format-number.ts';
import { OperationReader, type DerivationContext, type Term } from './operation-reader.ts';

/** One element of an operation, written out: `∂L/∂w(j₁→k₃) = a(j₁) · δ(k₃) = 0.6455 × −0.0486 = −0.0314`. */
export interface Derivation {
  readonly element: string;
  readonly symbols: string;
  readonly numbers: string;
  readonly result: number;
}

/** Terms that are written out of a long sum. */
const MOST_TERMS = 4;
const text = (value: number) => short(value, 4).replace('-', '−');
const factor = (value: number) => (value < 0 ? `(${text(value)})` : text(value));

/** `a · b + c · d + … 125 more`, in symbols and in numbers. */
function sumOfProducts(products: readonly (readonly Term[])[]): [symbols: string, numbers: string] {
  const shown = products.slice(0, products.length > MOST_TERMS + 1 ? MOST_TERMS : products.length);
  const more = products.length - shown.length;
  const rest = more > 0 ? [`… ${more} more`] : [];
  return [
    [...shown.map((factors) => factors.map(([name]) => name).join(' · ')), ...rest].join(' + '),
    [...shown.map((factors) => factors.map(([, value]) => factor(value)).join(' × ')), ...rest].join(' + '),
  ];
}

type Side = readonly [symbols: string, numbers: string];

function activationSide(at: OperationReader): Side {
  const z = at.unit('z', at.read(0), at.column);
  const forms: Record<string, (x: string) => string> = {
    relu: (x) => `max(${x}, 0)`,
    linear: (x) => x,
    softmax: (x) => `e^${x} / Σ e^z`,
  };
  const form = forms[at.activation] ?? ((x: string) => `${at.activation}(${x})`);
  return [form(z[0]), form(text(z[1]))];
}

function slopeSide(at: OperationReader): Side {
  const z = at.unit('z', at.read(0), at.column);
  const a = at.unit(at.isOutput ? 'p' : 'a', at.read(1), at.column);
  const forms: Record<string, readonly [Term, (x: string) => string]> = {
    relu: [z, (x) => `[${x} > 0]`],
    tanh: [a, (x) => `1 − ${x}²`],
    sigmoid: [a, (x) => `${x} (1 − ${x})`],
  };
  const form = forms[at.activation];
  return form === undefined ? ['1', '1'] : [form[1](form[0][0]), form[1](text(form[0][1]))];
}

function lossSide(at: OperationReader): Side {
  const p = at.unit('p', at.read(1), at.column);
  const t = at.unit('t', 't', at.column);
  const forms: Record<string, (p: string, t: string) => string> = {
    'binary-cross-entropy': (p, t) => `−(${t} ln ${p} + (1 − ${t}) ln(1 − ${p}))`,
    'cross-entropy': (p, t) => `−${t} ln ${p}`,
    'mean-squared-error': (p, t) => `(${p} − ${t})² / ${at.value(at.operation.writes).columns}`,
  };
  const form = forms[at.context.experiment.training.loss]!;
  return [form(p[0], t[0]), form(text(p[1]), text(t[1]))];
}

function lossGradientSide(at: OperationReader): Side {
  const p = at.unit('p', at.read(1), at.column);
  const t = at.unit('t', 't', at.column);
  const forms: Record<string, (p: string, t: string) => string> = {
    'binary-cross-entropy': (p, t) => `−${t} / ${p} + (1 − ${t}) / (1 − ${p})`,
    'cross-entropy': (p, t) => `−${t} / ${p}`,
    'mean-squared-error': (p, t) => `2 (${p} − ${t}) / ${at.value(at.operation.writes).columns}`,
  };
  const form = forms[at.context.experiment.training.loss]!;
  return [form(p[0], t[0]), form(text(p[1]), text(t[1]))];
}

function deltaSide(at: OperationReader): Side {
  const j = at.column;
  const first = at.read(0);
  if (at.read(1) === 't') {
    const [p, t] = [at.unit('p', first, j), at.unit('t', 't', j)];
    return [`${p[0]} − ${t[0]}`, `${text(p[1])} − ${text(t[1])}`];
  }
  const base = at.operation.kind === 'output-delta' ? 'g' : 'u';
  const upstream = at.read(1);
  if (!first.startsWith('jacobian')) {
    const slope = first.startsWith('diagonal') ? 'd' : 'f′';
    return sumOfProducts([[at.unit(base, upstream, j), at.unit(slope, first, j)]]);
  }
  const { rows, layer } = at.value(first);
  const { unitName } = at.context;
  return sumOfProducts(
    Array.from({ length: rows }, (_, m) => [
      at.unit(base, upstream, m),
      [`J(${unitName(layer, m)}, ${unitName(layer, j)})`, at.number(first, m, j)],
    ]),
  );
}

function carriedSide(at: OperationReader): Side {
  const [weights, delta] = [at.read(0), at.read(1)];
  return sumOfProducts(
    Array.from({ length: at.value(delta).columns }, (_, m) => [
      at.weight('w', weights, at.column, m),
      at.unit('δ', delta, m),
    ]),
  );
}

function preActivationSide(at: OperationReader): Side {
  const [a, weights, biases] = [at.read(0), at.read(1), at.read(2)];
  const [symbols, numbers] = sumOfProducts(
    Array.from({ length: at.value(a).columns }, (_, i) => [
      at.unit('a', a, i),
      at.weight('w', weights, i, at.column),
    ]),
  );
  const b = at.unit('b', biases, at.column);
  return [`${symbols} + ${b[0]}`, `${numbers} + ${factor(b[1])}`];
}

/** The mean over the samples of a product; only this sample's is written out. */
function gradientSide(at: OperationReader, factors: readonly Term[]): Side {
  const [symbols, numbers] = sumOfProducts([factors]);
  const samples = at.context.experiment.data.inputs.length;
  if (samples === 1) return [symbols, numbers];
  return [`mean of ${symbols} over ${samples} samples`, `mean of ${numbers} (this sample) and the others`];
}

function newSide(at: OperationReader, theta: Term, gradient: Term): Side {
  const { learningRate, l2 = 0 } = at.context.experiment.training.optimizer;
  const rate = String(learningRate);
  if (l2 === 0)
    return [`${theta[0]} − η · ${gradient[0]}`, `${text(theta[1])} − ${rate} × ${factor(gradient[1])}`];
  return [
    `${theta[0]} − η (${gradient[0]} + λ · ${theta[0]})`,
    `${text(theta[1])} − ${rate} × (${text(gradient[1])} + ${l2} × ${factor(theta[1])})`,
  ];
}

function difference(a: Term, b: Term): Side {
  return [`${a[0]} − ${b[0]}`, `${text(a[1])} − ${factor(b[1])}`];
}

type Writer = readonly [name: (at: OperationReader) => string, side: (at: OperationReader) => Side];

const ofUnit = (base: string) => (at: OperationReader) => at.unit(base, at.operation.writes, at.column)[0];
const ofWeight = (base: string) => (at: OperationReader) =>
  at.weight(base, at.operation.writes, at.row, at.column)[0];

const writers = {
  'pre-activation': [ofUnit('z'), preActivationSide],
  activation: [(at) => ofUnit(at.isOutput ? 'p' : 'a')(at), activationSide],
  'loss-terms': [ofUnit('L'), lossSide],
  loss: [
    () => 'L',
    (at) =>
      sumOfProducts(Array.from({ length: at.value('terms').columns }, (_, n) => [at.unit('L', 'terms', n)])),
  ],
  'batch-loss': undefined,
  'loss-gradient': [ofUnit('g'), lossGradientSide],
  jacobian: undefined,
  derivative: [ofUnit('f′'), slopeSide],
  diagonal: [
    ofUnit('d'),
    (at) => {
      const p = at.unit('p', at.read(1), at.column);
      return [`${p[0]} (1 − ${p[0]})`, `${text(p[1])} × (1 − ${text(p[1])})`];
    },
  ],
  'output-delta': [ofUnit('δ'), deltaSide],
  'hidden-delta': [ofUnit('δ'), deltaSide],
  'carry-back': [ofUnit('u'), carriedSide],
  'carried-delta': [ofUnit('δ'), carriedSide],
  'diagonal-delta': [
    ofUnit('δ'),
    (at) =>
      sumOfProducts([
        [at.unit('δ', at.read(0), at.column), at.weight('w', at.read(1), at.column, at.column)],
      ]),
  ],
  'weight-gradient': [
    ofWeight('∂L/∂w'),
    (at) => gradientSide(at, [at.unit('a', at.read(0), at.row), at.unit('δ', at.read(1), at.column)]),
  ],
  'bias-gradient': [ofUnit('∂L/∂b'), (at) => gradientSide(at, [at.unit('δ', at.read(0), at.column)])],
  'new-weights': [
    ofWeight('w′'),
    (at) =>
      newSide(
        at,
        at.weight('w', at.read(0), at.row, at.column),
        at.weight('∂L/∂w', at.read(1), at.row, at.column),
      ),
  ],
  'new-biases': [
    ofUnit('b′'),
    (at) => newSide(at, at.unit('b', at.read(0), at.column), at.unit('∂L/∂b', at.read(1), at.column)),
  ],
  'weight-change': [
    ofWeight('Δw'),
    (at) =>
      difference(
        at.weight('w′', at.read(0), at.row, at.column),
        at.weight('w', at.read(1), at.row, at.column),
      ),
  ],
  'bias-change': [
    ofUnit('Δb'),
    (at) => difference(at.unit('b′', at.read(0), at.column), at.unit('b', at.read(1), at.column)),
  ],
} satisfies Record<OperationKind, Writer | undefined>;

/**
 * Writes one element of an operation out with its real numbers, which all come from the worker; undefined for those
 * that are better seen as a whole.
 *
 * @param index of the element in what the operation writes
 */
export function derivationOf(
  operation: Operation,
  index: number,
  context: DerivationContext,
): Derivation | undefined {
  const writer: Writer | undefined = writers[operation.kind];
  if (writer === undefined) return undefined;
  const at = new OperationReader(operation, context, index);
  const [symbols, numbers] = writer[1](at);
  return {
    element: writer[0](at),
    symbols,
    numbers,
    result: at.number(operation.writes, at.row, at.column),
  };
}
