import type { Operation, OperationKind } from '../../worker/protocol.ts';
import { short } from '../draw/format-number.ts';
import { OperationReader, type DerivationContext, type Term } from './operation-reader.ts';

/** One element of an operation, written out: `∂L/∂w(j₁→k₃) = a(j₁) · δ(k₃) = 0.6455 × −0.0486 = −0.0314`. */
export interface Derivation {
  readonly element: string;
  readonly symbols: string;
  readonly numbers: string;
  readonly result: number;
  /** The result with as many digits as the numbers that it comes from. */
  readonly shown: string;
}

/** Terms that are written out of a long sum. */
const MOST_TERMS = 4;
/** A number with four decimals, or with three or four digits where those would say little or have no room. */
const text = (value: number) => {
  const size = Math.abs(value);
  if (size > 0 && size < 1e-3) return value.toPrecision(3).replace(/-/g, '−');
  return (size >= 1e6 && size < Infinity ? value.toExponential(3) : short(value, 4)).replace(/-/g, '−');
};
const factor = (value: number) => (value < 0 ? `(${text(value)})` : text(value));
/** With all the decimals of the tables, where one number is taken from another that is nearly the same. */
const precise = (value: number) => short(value, 8).replace(/-/g, '−');
const bracketed = (value: number) => (value < 0 ? `(${precise(value)})` : precise(value));

/** `a · b + c · d + … 125 more`, in symbols and in numbers. */
function sumOfProducts(products: readonly (readonly Term[])[]): [symbols: string, numbers: string] {
  const shown = products.slice(0, products.length > MOST_TERMS + 1 ? MOST_TERMS : products.length);
  const more = products.length - shown.length;
  const rest = more > 0 ? [`… ${more} more`] : [];
  return [
    [...shown.map((factors) => factors.map(([name]) => name).join(' · ')), ...rest].join(' + '),
    [...shown.map((factors) => factors.map(([, value]) => text(value)).join(' × ')), ...rest].join(' + '),
  ];
}

type Side = readonly [symbols: string, numbers: string];

/** The operation's own text, with the names and the numbers of what it reads in their places. */
function textSide(at: OperationReader): Side {
  const ids = Object.fromEntries(at.operation.reads.map((id) => [id.charAt(0), id]));
  const fill = (write: (term: Term) => string) =>
    at.operation.text!.replace(/\{(\w)\}/g, (_, letter: string) => {
      if (letter === 'm') return String(at.value(at.operation.writes).columns);
      const isOutput = letter === 'p' || (letter === 'a' && at.isOutput);
      return write(at.unit(isOutput ? 'p' : letter, ids[letter === 'p' ? 'a' : letter]!, at.column));
    });
  return [fill(([name]) => name), fill(([, value]) => factor(value))];
}

/** Factors that overflowed are not what a δ from the logits was worked out from. */
function written(
  { operation }: OperationReader,
  [symbols, numbers]: Side,
  products: readonly Term[][],
): Side {
  const finite = products.flat().every(([, value]) => Number.isFinite(value));
  return [symbols, finite || operation.note === undefined ? numbers : '(from the logits)'];
}

function deltaSide(at: OperationReader): Side {
  const j = at.column;
  const first = at.read(0);
  if (at.read(1) === 't') {
    const [p, t] = [at.unit('p', first, j), at.unit('t', 't', j)];
    return [`${p[0]} − ${t[0]}`, `${text(p[1])} − ${factor(t[1])}`];
  }
  const base = at.operation.kind === 'output-delta' ? 'g' : 'u';
  const upstream = at.read(1);
  if (!first.startsWith('jacobian')) {
    const slope = first.startsWith('diagonal') ? 'd' : 'f′';
    const factors = [at.unit(base, upstream, j), at.unit(slope, first, j)];
    return written(at, sumOfProducts([factors]), [factors]);
  }
  const { rows, layer } = at.value(first);
  const { unitName } = at.context;
  const products = Array.from({ length: rows }, (_, m): Term[] => [
    at.unit(base, upstream, m),
    [`J(${unitName(layer, m)}, ${unitName(layer, j)})`, at.number(first, m, j)],
  ]);
  return written(at, sumOfProducts(products), products);
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
  const { optimizer } = at.context.experiment.training;
  const { learningRate } = optimizer;
  const l2 = 'l2' in optimizer ? optimizer.l2 : 0;
  const rate = String(learningRate);
  if (!l2)
    return [`${theta[0]} − η · ${gradient[0]}`, `${precise(theta[1])} − ${rate} × ${bracketed(gradient[1])}`];
  return [
    `${theta[0]} − η (${gradient[0]} + λ · ${theta[0]})`,
    `${precise(theta[1])} − ${rate} × (${precise(gradient[1])} + ${l2} × ${bracketed(theta[1])})`,
  ];
}

function difference(a: Term, b: Term): Side {
  return [`${a[0]} − ${b[0]}`, `${precise(a[1])} − ${bracketed(b[1])}`];
}

type Writer = readonly [name: (at: OperationReader) => string, side: (at: OperationReader) => Side];

const ofUnit = (base: string) => (at: OperationReader) => at.unit(base, at.operation.writes, at.column)[0];
const ofWeight = (base: string) => (at: OperationReader) =>
  at.weight(base, at.operation.writes, at.row, at.column)[0];

const writers = {
  'pre-activation': [ofUnit('z'), preActivationSide],
  activation: [(at) => ofUnit(at.base)(at), textSide],
  'loss-terms': [ofUnit('L'), textSide],
  loss: [
    () => 'L',
    (at) =>
      sumOfProducts(Array.from({ length: at.value('terms').columns }, (_, n) => [at.unit('L', 'terms', n)])),
  ],
  'batch-loss': undefined,
  'loss-gradient': [ofUnit('g'), textSide],
  jacobian: [
    (at) => `J${at.pair}`,
    (at) => {
      const [m, n] = [at.unit(at.base, at.read(1), at.row), at.unit(at.base, at.read(1), at.column)];
      const own = at.row === at.column ? 1 : 0;
      return [`${m[0]} · ([same unit] − ${n[0]})`, `${text(m[1])} × (${own} − ${factor(n[1])})`];
    },
  ],
  derivative: [ofUnit('f′'), textSide],
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
  const result = at.number(operation.writes, at.row, at.column);
  const shown = operation.phase === 'update' ? precise(result) : text(result);
  return { element: writer[0](at), symbols, numbers, result, shown };
}
