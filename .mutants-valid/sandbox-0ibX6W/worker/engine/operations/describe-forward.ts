// @ts-nocheck
import { activations } from '../activations/index.ts';
import { losses } from '../losses/index.ts';
import { OVERFLOW } from './failures.ts';
import type { ListBuilder } from './list-builder.ts';
import { ofBatch, ofLayer, ofParameters, one } from './sources.ts';
import { downColumn, each, own } from './terms.ts';

/** z and a, layer by layer: see `forward`. */
export function describeForward(list: ListBuilder): void {
  const { last } = list;
  list.begin('forward');
  list.vector(
    { role: 'input', layer: -1 },
    { base: 'a', plain: 'a' },
    ofBatch(({ layers }) => ({ column: layers[0]!.input, width: layers[0]!.inputs })),
  );
  list.vector(
    { role: 'target', layer: last },
    { base: 't', plain: 't' },
    ofBatch(({ targets, output }) => ({ column: targets, width: output.units })),
  );
  for (let l = 0; l <= last; l++) {
    describePreActivation(list, l);
    describeActivation(list, l);
  }
}

function describePreActivation(list: ListBuilder, l: number): void {
  const before = list.inputOf(l);
  const weights = list.parameters(
    'weights',
    { role: 'weights', layer: l },
    { base: 'w', plain: 'w' },
    ofParameters('before', l, 'weights'),
  );
  const biases = list.parameters(
    'biases',
    { role: 'biases', layer: l },
    { base: 'b', plain: 'b' },
    ofParameters('before', l, 'biases'),
  );
  const z = list.vector({ role: 'z', layer: l }, { base: 'z', plain: 'z' }, ofLayer(l, 'z'));
  list.operation({
    writes: z,
    name: `pre-activation of ${list.layerName(l)}`,
    scenery: 'weights into units',
    formula: `${before.value.symbol}\\, ${weights.value.symbol} + ${biases.value.symbol}`,
    element: `\\sum_m ${before.element('', 'm')}\\, ${weights.element('m', 'n')} + ${biases.element('', 'n')}`,
    making: {
      terms: { a: each(before), w: downColumn(weights), b: own(biases) },
      sum: ['a', 'w'],
      text: '{sum} + {b}',
    },
    failure: 'sum',
  });
}

function describeActivation(list: ListBuilder, l: number): void {
  const { label, text, formula, couplesUnits } = activations[list.network.layers[l]!.activation];
  const base = l === list.last ? 'p' : 'a';
  const z = list.at('z', l);
  list.operation({
    writes: list.vector({ role: 'a', layer: l }, { base, plain: base }, ofLayer(l, 'a')),
    name: `activation of ${list.layerName(l)}`,
    scenery: 'units',
    formula: `\\operatorname{${label}}(${z.value.symbol})`,
    element: formula((unit) => z.element('', unit)),
    making: {
      terms: { z: own(z), ...(couplesUnits ? { row: each(z) } : {}) },
      sum: couplesUnits ? ['row'] : [],
      text,
    },
    failure: { what: `${label} of so large a number ${OVERFLOW}` },
  });
}

/** The loss, term by term, of the sample and of the batch. */
export function describeLoss(list: ListBuilder): void {
  const { last, samples } = list;
  list.begin('loss');
  const terms = describeTerms(list);
  const making = { terms: { L: each(terms) }, sum: ['L'], text: '{sum}' };
  const sum = `\\sum_n ${terms.element('', 'n')}`;
  const failure = { what: `The sum of the loss over outputs and samples ${OVERFLOW}` };
  list.operation({
    writes: list.whole({ role: 'loss', layer: last }, samples === 1 ? 'L' : 'L_s', 'L', {
      perSample: true,
      numbers: (recording, sample) =>
        Float64Array.of(terms.numbers(recording, sample).reduce((total, term) => total + term, 0)),
    }),
    name: samples === 1 ? 'the loss' : 'loss of this sample',
    scenery: 'units',
    formula: sum,
    element: sum,
    making,
    failure: samples === 1 ? failure : undefined,
  });
  if (samples === 1) return;
  const mean = `\\tfrac{1}{${samples}} \\sum_s L_s`;
  list.operation({
    writes: list.whole(
      { role: 'batch-loss', layer: last },
      'L',
      'L',
      one(({ loss }) => loss),
    ),
    name: 'loss of the batch',
    scenery: 'units',
    formula: mean,
    element: mean,
    making: { ...making, text: undefined, overBatch: true },
    failure,
  });
}

function describeTerms(list: ListBuilder) {
  const { last } = list;
  const loss = losses[list.experiment.training.loss];
  const [z, p, t] = [list.at('z', last), list.at('a', last), list.at('target', last)];
  const onlyOne =
    loss.on === 'probabilities' &&
    list.units(last) === 1 &&
    activations[list.network.layers[last]!.activation].couplesUnits;
  return list.operation({
    writes: list.vector(
      { role: 'loss-terms', layer: last },
      { base: 'L', plain: 'L' },
      ofBatch(({ lossTerms, output }) => ({ column: lossTerms, width: output.units })),
    ),
    name: `terms of the loss: ${loss.label}`,
    scenery: 'units',
    formula: loss.termFormula(p.value.symbol, t.value.symbol),
    element: loss.termFormula(p.element('', 'n'), t.element('', 'n')),
    making: {
      terms: { p: own(p), t: own(t), ...(loss.on === 'probabilities' ? { z: own(z) } : {}) },
      text: loss.termText.replaceAll('{m}', String(list.units(last))),
    },
    failure: onlyOne
      ? {
          what: 'The only output of a softmax is always 1, and ln(1 − p) is ln 0',
          remedy: 'take a sigmoid for a single output',
        }
      : { what: `The loss of one output ${OVERFLOW}` },
  });
}
