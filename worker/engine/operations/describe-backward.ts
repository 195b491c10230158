import { activations } from '../activations/index.ts';
import { backwardRules } from '../backward/index.ts';
import { losses } from '../losses/index.ts';
import type { ListBuilder } from './list-builder.ts';

/** δ of every layer from the last to the first, as the experiment's rule finds it, then the gradients. */
export function describeBackward(list: ListBuilder): void {
  const rule = backwardRules[list.experiment.training.backward];
  list.begin('backward');
  describeOutputDelta(list, rule.outputForm);
  for (let l = list.last - 1; l >= 0; l--) {
    const form = rule.hiddenForm(l);
    if (form.kind === 'chain-rule') describeChainRule(list, l);
    else if (form.kind === 'carried') describeCarried(list, l);
    else describeDiagonal(list, l, form.of);
  }
  for (let l = 0; l <= list.last; l++) describeGradients(list, l);
}

function describeLossGradient(list: ListBuilder): void {
  const { last } = list;
  const { gradientFormula, gradientText } = losses[list.experiment.training.loss];
  const g = list.vector('g', 'g', last);
  const [p, t] = [list.symbol(`a ${last}`), list.symbol('t')];
  const element = gradientFormula(list.unit('p', last), list.unit('t', last));
  list.operation(
    'loss-gradient',
    'derivative of the loss by the outputs',
    [`z ${last}`, `a ${last}`, 't'],
    g,
    `\\frac{\\partial L}{\\partial ${p}} = ${gradientFormula(p, t)}`,
    `${list.unit('g', last)} = \\frac{\\partial L}{\\partial ${list.unit('p', last)}} = ${element}`,
    { text: gradientText },
  );
}

/** f′ of each unit, or the whole Jacobian where a unit's activation depends on the others'. @returns its id */
function describeDerivative(list: ListBuilder, l: number): string {
  const { derivativeFormula, derivativeText, couplesUnits, label } =
    activations[list.network.layers[l]!.activation];
  const name = list.layerName(l);
  const reads = [`z ${l}`, `a ${l}`];
  const base = l === list.last ? 'p' : 'a';
  const a = list.symbol(`a ${l}`);
  if (couplesUnits) {
    const jacobian = list.pairs(`jacobian ${l}`, 'J', l);
    const [m, n] = [list.unit(base, l, 'm'), list.unit(base, l)];
    list.operation(
      'jacobian',
      `Jacobian of ${label} in ${name}`,
      reads,
      jacobian,
      `\\operatorname{diag}(${a}) - {${a}}^\\mathsf{T}\\, ${a}`,
      `J_{mn} = \\frac{\\partial ${m}}{\\partial ${list.unit('z', l)}} = ${m} \\left([m = n] - ${n}\\right)`,
    );
    return jacobian;
  }
  const derivative = list.vector(`derivative ${l}`, "{f'}", l);
  list.operation(
    'derivative',
    `slope of ${label} in ${name}`,
    reads,
    derivative,
    derivativeFormula!(list.symbol(`z ${l}`), a),
    `${list.unit("{f'}", l)} = ${derivativeFormula!(list.unit('z', l), list.unit(base, l))}`,
    { text: derivativeText },
  );
  return derivative;
}

function describeOutputDelta(list: ListBuilder, form: 'jacobian' | 'diagonal' | 'difference'): void {
  const { last } = list;
  const name = `delta of ${list.layerName(last)}`;
  const [p, t, g] = [list.unit('p', last), list.unit('t', last), list.unit('g', last)];
  const delta = () => list.vector(`delta ${last}`, '\\delta', last);
  const own = list.unit('\\delta', last);
  if (form === 'difference') {
    const written = delta();
    const formula = `${list.symbol(`a ${last}`)} - ${list.symbol('t')}`;
    list.operation('output-delta', name, [`a ${last}`, 't'], written, formula, `${own} = ${p} - ${t}`);
    return;
  }
  describeLossGradient(list);
  const context = ['g', `z ${last}`, `a ${last}`, 't'];
  if (form === 'diagonal') {
    const diagonal = list.vector(`diagonal ${last}`, 'd', last);
    list.operation(
      'diagonal',
      `diagonal of the Jacobian of ${list.layerName(last)}`,
      [`z ${last}`, `a ${last}`],
      diagonal,
      `${list.symbol(`a ${last}`)} \\odot \\left(1 - ${list.symbol(`a ${last}`)}\\right)`,
      `${list.unit('d', last)} = ${p} \\left(1 - ${p}\\right)`,
    );
    const written = delta();
    const formula = `${list.symbol('g')} \\odot ${list.symbol(diagonal)}`;
    const element = `${own} = ${g}\\, ${list.unit('d', last)}`;
    list.operation('output-delta', name, [diagonal, ...context], written, formula, element);
    return;
  }
  const factor = describeDerivative(list, last);
  const written = delta();
  describeProduct(list, 'output-delta', last, name, 'g', factor, [factor, ...context], written);
}

/** δ = g J for a full Jacobian, g ⊙ f′ for a slope. */
function describeProduct(
  list: ListBuilder,
  kind: 'output-delta' | 'hidden-delta',
  l: number,
  name: string,
  upstream: string,
  factor: string,
  reads: readonly string[],
  written: string,
): void {
  const full = factor.startsWith('jacobian');
  const [g, f] = [list.symbol(upstream), list.symbol(factor)];
  const base = kind === 'output-delta' ? 'g' : 'u';
  const element = full
    ? `\\sum_m ${list.unit(base, l, 'm')}\\, J_{mn}`
    : `${list.unit(base, l)}\\, ${list.unit("{f'}", l)}`;
  const formula = full ? `${g}\\, ${f}` : `${g} \\odot ${f}`;
  const logits = kind === 'output-delta' && losses[list.experiment.training.loss].on === 'probabilities';
  const note = logits
    ? 'Worked out from the logits, in the logarithms of p and 1 − p: equal to this product, and finite where g is not.'
    : undefined;
  list.operation(kind, name, reads, written, formula, `${list.unit('\\delta', l)} = ${element}`, { note });
}

function carried(list: ListBuilder, l: number): [whole: string, element: string] {
  const next = list.unit('\\delta', l + 1, 'm');
  return [
    `${list.symbol(`delta ${l + 1}`)}\\, {${list.symbol(`weights ${l + 1}`)}}^\\mathsf{T}`,
    `\\sum_m ${list.weight(l + 1, 'n', 'm')}\\, ${next}`,
  ];
}

function describeChainRule(list: ListBuilder, l: number): void {
  const [whole, element] = carried(list, l);
  const upstream = list.vector(`upstream ${l}`, 'u', l);
  list.operation(
    'carry-back',
    `what reaches ${list.layerName(l)} from the loss`,
    [`weights ${l + 1}`, `delta ${l + 1}`],
    upstream,
    `\\frac{\\partial L}{\\partial ${list.symbol(`a ${l}`)}} = ${whole}`,
    `${list.unit('u', l)} = ${element}`,
  );
  const factor = describeDerivative(list, l);
  const written = list.vector(`delta ${l}`, '\\delta', l);
  const reads = [factor, upstream, `z ${l}`, `a ${l}`];
  describeProduct(list, 'hidden-delta', l, `delta of ${list.layerName(l)}`, upstream, factor, reads, written);
}

function describeCarried(list: ListBuilder, l: number): void {
  const [whole, element] = carried(list, l);
  const written = list.vector(`delta ${l}`, '\\delta', l);
  const reads = [`weights ${l + 1}`, `delta ${l + 1}`];
  const name = `delta of ${list.layerName(l)}, without its slope`;
  list.operation('carried-delta', name, reads, written, whole, `${list.unit('\\delta', l)} = ${element}`);
}

function describeDiagonal(list: ListBuilder, l: number, of: number): void {
  const written = list.vector(`delta ${l}`, '\\delta', l);
  const reads = [`delta ${l + 1}`, `weights ${of}`];
  list.operation(
    'diagonal-delta',
    `delta of ${list.layerName(l)}, by a diagonal in place of the chain rule`,
    reads,
    written,
    `${list.symbol(`delta ${l + 1}`)} \\odot \\operatorname{diag}(${list.symbol(`weights ${of}`)})`,
    `${list.unit('\\delta', l)} = ${list.unit('\\delta', l + 1)}\\, ${list.weight(of, 'n', 'n')}`,
  );
}

const partial = (by: string) => `\\frac{\\partial L}{\\partial ${by}}`;

function describeGradients(list: ListBuilder, l: number): void {
  const samples = list.experiment.data.inputs.length;
  const mean = samples === 1 ? '' : `\\tfrac{1}{${samples}} \\sum_s `;
  const before = l === 0 ? 'x' : `a ${l - 1}`;
  const name = list.layerName(l);
  const weightGradient = list.weights(`weight-gradient ${l}`, partial, l);
  const [a, delta] = [list.symbol(before), list.symbol(`delta ${l}`)];
  const own = list.unit('\\delta', l);
  list.operation(
    'weight-gradient',
    `gradient of the weights into ${name}`,
    [before, `delta ${l}`],
    weightGradient,
    `${mean}{${a}}^\\mathsf{T}\\, ${delta}`,
    `${partial(list.weight(l, 'm', 'n'))} = ${mean}${list.unit('a', l - 1, 'm')}\\, ${own}`,
  );
  const biasGradient = list.vector(`bias-gradient ${l}`, 'b', l, partial);
  const element = `${partial(list.unit('b', l))} = ${mean}${own}`;
  list.operation(
    'bias-gradient',
    `gradient of the biases of ${name}`,
    [`delta ${l}`],
    biasGradient,
    `${mean}${delta}`,
    element,
  );
}
