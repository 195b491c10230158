import { activations } from '../activations/index.ts';
import { losses } from '../losses/index.ts';
import type { ListBuilder } from './list-builder.ts';

/** z and a, layer by layer: see `forward`. */
export function describeForward(list: ListBuilder): void {
  list.begin('forward');
  list.vector('x', 'a', -1);
  list.vector('t', 't', list.last);
  for (const [l, { activation }] of list.network.layers.entries()) {
    const { label, text, formula } = activations[activation];
    const before = l === 0 ? 'x' : `a ${l - 1}`;
    const weights = list.weights(`weights ${l}`, (matrix) => matrix, l);
    const biases = list.vector(`biases ${l}`, 'b', l);
    const z = list.vector(`z ${l}`, 'z', l);
    list.operation(
      'pre-activation',
      `pre-activation of ${list.layerName(l)}`,
      [before, weights, biases],
      z,
      `${list.symbol(before)}\\, ${list.symbol(weights)} + ${list.symbol(biases)}`,
      `${list.unit('z', l)} = \\sum_m ${list.unit('a', l - 1, 'm')}\\, ${list.weight(l, 'm', 'n')} + ${list.unit('b', l)}`,
    );
    const a = list.vector(`a ${l}`, l === list.last ? 'p' : 'a', l);
    list.operation(
      'activation',
      `activation of ${list.layerName(l)}`,
      [z],
      a,
      `\\operatorname{${label}}(${list.symbol(z)})`,
      `${list.unit(l === list.last ? 'p' : 'a', l)} = ${formula((unit) => list.unit('z', l, unit))}`,
      { text },
    );
  }
}

/** The loss, term by term, of the sample and of the batch. */
export function describeLoss(list: ListBuilder): void {
  const { last, experiment } = list;
  const { termFormula, termText, label } = losses[experiment.training.loss];
  const samples = experiment.data.inputs.length;
  list.begin('loss');
  const terms = list.vector('terms', 'L', last);
  const term = termFormula(list.unit('p', last), list.unit('t', last));
  list.operation(
    'loss-terms',
    `terms of the loss: ${label}`,
    [`z ${last}`, `a ${last}`, 't'],
    terms,
    termFormula(list.symbol(`a ${last}`), list.symbol('t')),
    `${list.unit('L', last)} = ${term}`,
    { text: termText },
  );
  const loss = list.whole('loss', samples === 1 ? 'L' : 'L_s');
  list.operation(
    'loss',
    samples === 1 ? 'the loss' : 'loss of this sample',
    [terms],
    loss,
    `\\sum_n ${list.unit('L', last)}`,
    `${list.symbol(loss)} = \\sum_n ${list.unit('L', last)}`,
  );
  if (samples === 1) return;
  const batch = list.whole('batch-loss', 'L');
  const mean = `\\tfrac{1}{${samples}} \\sum_s L_s`;
  list.operation('batch-loss', 'loss of the batch', [], batch, mean, `L = ${mean}`);
}
