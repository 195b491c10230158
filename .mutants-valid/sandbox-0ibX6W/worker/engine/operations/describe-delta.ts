// @ts-nocheck
import { activations } from '../activations/index.ts';
import type { OutputForm } from '../backward/backward-rule.ts';
import { losses } from '../losses/index.ts';
import type { ValueDefinition } from './definition.ts';
import { OVERFLOW } from './failures.ts';
import type { ListBuilder } from './list-builder.ts';
import type { Term } from './operation.ts';
import { partial } from './partial.ts';
import { derivative, diagonal, fromLayer, jacobian, ofLayer } from './sources.ts';
import { alongRow, downColumn, each, ofRow, onDiagonal, own } from './terms.ts';

const symbolOf = ({ value }: ValueDefinition) => value.symbol;
const elementOf = (vector: ValueDefinition, unit = 'n') => vector.element('', unit);
const deltaOf = (list: ListBuilder, l: number) =>
  list.vector({ role: 'delta', layer: l }, { base: '\\delta', plain: 'δ' }, ofLayer(l, 'delta'));

function describeLossGradient(list: ListBuilder): ValueDefinition {
  const { last } = list;
  const { gradientFormula, gradientText, on } = losses[list.experiment.training.loss];
  const [z, p, t] = [list.at('z', last), list.at('a', last), list.at('target', last)];
  const element = gradientFormula(elementOf(p), elementOf(t));
  return list.operation({
    writes: list.vector(
      { role: 'loss-gradient', layer: last },
      { base: 'g', plain: 'g' },
      ofLayer(last, 'upstream'),
    ),
    name: 'derivative of the loss by the outputs',
    scenery: 'units',
    formula: `${partial(symbolOf(p))} = ${gradientFormula(symbolOf(p), symbolOf(t))}`,
    element: `${partial(elementOf(p))} = ${element}`,
    making: {
      terms: { p: own(p), t: own(t), ...(on === 'probabilities' ? { z: own(z) } : {}) },
      text: gradientText.replaceAll('{m}', String(list.units(last))),
    },
    failure: { what: `The slope of the loss ${OVERFLOW}` },
  });
}

/** f′ of each unit, or the whole Jacobian where a unit's activation depends on the others'. */
function describeDerivative(list: ListBuilder, l: number): ValueDefinition {
  const { derivativeFormula, derivativeText, couplesUnits, label } =
    activations[list.network.layers[l]!.activation];
  const name = list.layerName(l);
  const [z, a] = [list.at('z', l), list.at('a', l)];
  if (couplesUnits) {
    const [m, n] = [elementOf(a, 'm'), elementOf(a)];
    return list.operation({
      writes: list.pairs({ role: 'jacobian', layer: l }, 'J', fromLayer(l, jacobian)),
      name: `Jacobian of ${label} in ${name}`,
      scenery: 'units',
      formula: `\\operatorname{diag}(${symbolOf(a)}) - {${symbolOf(a)}}^\\mathsf{T}\\, ${symbolOf(a)}`,
      element: `\\frac{\\partial ${m}}{\\partial ${elementOf(z)}} = ${m} \\left([m = n] - ${n}\\right)`,
      making: {
        terms: { m: ofRow(a), n: own(a) },
        text: '{m} · ({[same unit]} − {n})',
      },
    });
  }
  return list.operation({
    writes: list.vector(
      { role: 'derivative', layer: l },
      { base: "{f'}", plain: 'f′' },
      fromLayer(l, derivative),
    ),
    name: `slope of ${label} in ${name}`,
    scenery: 'units',
    formula: derivativeFormula!(symbolOf(z), symbolOf(a)),
    element: derivativeFormula!(elementOf(z), elementOf(a)),
    making: { terms: { z: own(z), a: own(a), p: own(a) }, text: derivativeText },
  });
}

export function describeOutputDelta(list: ListBuilder, form: OutputForm): void {
  const { last } = list;
  const name = `delta of ${list.layerName(last)}`;
  const [z, p, t] = [list.at('z', last), list.at('a', last), list.at('target', last)];
  if (form === 'difference') {
    list.operation({
      writes: deltaOf(list, last),
      name,
      scenery: 'units',
      formula: `${symbolOf(p)} - ${symbolOf(t)}`,
      element: `${elementOf(p)} - ${elementOf(t)}`,
      making: { terms: { p: own(p), t: own(t) }, text: '{p} − {t}' },
      failure: 'sum',
    });
    return;
  }
  const g = describeLossGradient(list);
  const factor = form === 'diagonal' ? describeOutputDiagonal(list, p, z) : describeDerivative(list, last);
  const logits = form === 'jacobian' && losses[list.experiment.training.loss].on === 'probabilities';
  const note = logits
    ? 'Worked out from the logits, in the logarithms of p and 1 − p: equal to this product, and finite where g is not.'
    : undefined;
  describeProduct(list, last, name, { upstream: g, factor, also: { z: own(z), p: own(p), t: own(t) }, note });
}

function describeOutputDiagonal(list: ListBuilder, p: ValueDefinition, z: ValueDefinition): ValueDefinition {
  const { last } = list;
  return list.operation({
    writes: list.vector(
      { role: 'diagonal', layer: last },
      { base: 'd', plain: 'd' },
      fromLayer(last, diagonal),
    ),
    name: `diagonal of the Jacobian of ${list.layerName(last)}`,
    scenery: 'units',
    formula: `${symbolOf(p)} \\odot \\left(1 - ${symbolOf(p)}\\right)`,
    element: `${elementOf(p)} \\left(1 - ${elementOf(p)}\\right)`,
    making: { terms: { p: own(p), z: own(z) }, text: '{p} · (1 − {p})' },
  });
}

/** δ = g J for a full Jacobian, g ⊙ f′ for a slope. */
function describeProduct(
  list: ListBuilder,
  l: number,
  name: string,
  parts: {
    readonly upstream: ValueDefinition;
    readonly factor: ValueDefinition;
    /** What it is worked out from besides. */
    readonly also: Readonly<Record<string, Term>>;
    readonly note?: string | undefined;
  },
): void {
  const { upstream, factor, also, note } = parts;
  const full = factor.value.of === 'pairs';
  const [g, f] = [symbolOf(upstream), symbolOf(factor)];
  list.operation({
    writes: deltaOf(list, l),
    name,
    scenery: 'units',
    note,
    formula: full ? `${g}\\, ${f}` : `${g} \\odot ${f}`,
    element: full
      ? `\\sum_m ${elementOf(upstream, 'm')}\\, ${factor.element('m', 'n')}`
      : `${elementOf(upstream)}\\, ${elementOf(factor)}`,
    making: {
      terms: full
        ? { g: each(upstream), f: downColumn(factor), ...also }
        : { g: own(upstream), f: own(factor), ...also },
      sum: ['g', 'f'],
      text: '{sum}',
    },
    failure: 'sum',
  });
}

/** W δ of the next layer, in LaTeX and as it is made. */
function carried(list: ListBuilder, l: number) {
  const [weights, delta] = [list.at('weights', l + 1), list.at('delta', l + 1)];
  return {
    formula: `${symbolOf(delta)}\\, {${symbolOf(weights)}}^\\mathsf{T}`,
    element: `\\sum_m ${weights.element('n', 'm')}\\, ${elementOf(delta, 'm')}`,
    making: { terms: { w: alongRow(weights), δ: each(delta) }, sum: ['w', 'δ'], text: '{sum}' },
    scenery: 'weights out of units',
    failure: 'sum',
  } as const;
}

export function describeChainRule(list: ListBuilder, l: number): void {
  const { formula, ...rest } = carried(list, l);
  const [z, a] = [list.at('z', l), list.at('a', l)];
  const upstream = list.operation({
    ...rest,
    writes: list.vector({ role: 'upstream', layer: l }, { base: 'u', plain: 'u' }, ofLayer(l, 'upstream')),
    name: `what reaches ${list.layerName(l)} from the loss`,
    formula: `${partial(symbolOf(a))} = ${formula}`,
  });
  const factor = describeDerivative(list, l);
  const also = { z: own(z), a: own(a) };
  describeProduct(list, l, `delta of ${list.layerName(l)}`, { upstream, factor, also });
}

export function describeCarried(list: ListBuilder, l: number): void {
  list.operation({
    ...carried(list, l),
    writes: deltaOf(list, l),
    name: `delta of ${list.layerName(l)}, without its slope`,
  });
}

export function describeDiagonal(list: ListBuilder, l: number, of: number): void {
  const [delta, weights] = [list.at('delta', l + 1), list.at('weights', of)];
  list.operation({
    writes: deltaOf(list, l),
    name: `delta of ${list.layerName(l)}, by a diagonal in place of the chain rule`,
    scenery: 'units',
    formula: `${symbolOf(delta)} \\odot \\operatorname{diag}(${symbolOf(weights)})`,
    element: `${elementOf(delta)}\\, ${weights.element('n', 'n')}`,
    making: { terms: { δ: own(delta), w: onDiagonal(weights) }, sum: ['δ', 'w'], text: '{sum}' },
    failure: 'sum',
  });
}
