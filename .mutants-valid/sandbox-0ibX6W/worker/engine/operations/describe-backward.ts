// @ts-nocheck
import { backwardRules } from '../backward/index.ts';
import {
  describeCarried,
  describeChainRule,
  describeDiagonal,
  describeOutputDelta,
} from './describe-delta.ts';
import { OVERFLOW } from './failures.ts';
import type { ListBuilder } from './list-builder.ts';
import { partial } from './partial.ts';
import { ofGradient } from './sources.ts';
import { ofRow, own } from './terms.ts';

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

function describeGradients(list: ListBuilder, l: number): void {
  const mean = list.samples === 1 ? '' : `\\tfrac{1}{${list.samples}} \\sum_s `;
  const before = list.inputOf(l);
  const delta = list.at('delta', l);
  const name = list.layerName(l);
  const ofWeights = list.parameters(
    'weights',
    { role: 'weights-gradient', layer: l },
    { base: 'w', plain: '∂L/∂w', around: partial },
    ofGradient(l, 'weights'),
  );
  list.operation({
    writes: ofWeights,
    name: `gradient of the weights into ${name}`,
    scenery: 'weights',
    formula: `${mean}{${before.value.symbol}}^\\mathsf{T}\\, ${delta.value.symbol}`,
    element: `${mean}${before.element('', 'm')}\\, ${delta.element('', 'n')}`,
    making: {
      terms: { a: ofRow(before), δ: own(delta) },
      sum: ['a', 'δ'],
      text: '{sum}',
      overBatch: true,
    },
    failure: 'sum',
  });
  const ofBiases = list.parameters(
    'biases',
    { role: 'biases-gradient', layer: l },
    { base: 'b', plain: '∂L/∂b', around: partial },
    ofGradient(l, 'biases'),
  );
  list.operation({
    writes: ofBiases,
    name: `gradient of the biases of ${name}`,
    scenery: 'units',
    formula: `${mean}${delta.value.symbol}`,
    element: `${mean}${delta.element('', 'n')}`,
    making: { terms: { δ: own(delta) }, sum: ['δ'], text: '{sum}', overBatch: true },
    failure: { what: `The sum of δ over the samples ${OVERFLOW}` },
  });
}
