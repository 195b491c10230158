import { createOptimizer, optimizers } from '../optimizers/index.ts';
import type { ListBuilder } from './list-builder.ts';

/** The new parameters by the optimizer's formula, layer by layer, and how far each has moved. */
export function describeUpdate(list: ListBuilder): void {
  list.begin('update');
  for (let l = 0; l <= list.last; l++) {
    describeWeights(list, l);
    if (list.experiment.training.trainBiases) describeBiases(list, l);
  }
}

function describeWeights(list: ListBuilder, l: number): void {
  const { optimizer } = list.experiment.training;
  const { label } = optimizers[optimizer.name];
  const { formula, memory: columns } = createOptimizer(optimizer);
  const memory = columns.map(({ symbol }) => symbol);
  const [weights, gradient] = [`weights ${l}`, `weight-gradient ${l}`];
  const name = list.layerName(l);
  const [w, next] = [list.weight(l, 'm', 'n'), list.weight(l, 'm', 'n', "{w'}")];
  const changed = list.weights(`new-weights ${l}`, (matrix) => `{${matrix}}'`, l);
  list.operation(
    'new-weights',
    `new weights into ${name}: ${label}`,
    [weights, gradient],
    changed,
    formula(list.symbol(weights), list.symbol(gradient), memory),
    `${next} = ${formula(w, `\\frac{\\partial L}{\\partial ${w}}`, memory)}`,
  );
  const change = list.weights(`weight-change ${l}`, (matrix) => `\\Delta ${matrix}`, l);
  list.operation(
    'weight-change',
    `change of the weights into ${name}`,
    [changed, weights],
    change,
    `${list.symbol(changed)} - ${list.symbol(weights)}`,
    `\\Delta ${w} = ${next} - ${w}`,
  );
}

function describeBiases(list: ListBuilder, l: number): void {
  const { optimizer } = list.experiment.training;
  const { label } = optimizers[optimizer.name];
  const { formula, memory: columns } = createOptimizer(optimizer);
  const memory = columns.map(({ symbol }) => symbol);
  const [biases, gradient] = [`biases ${l}`, `bias-gradient ${l}`];
  const name = list.layerName(l);
  const [b, next] = [list.unit('b', l), list.unit("{b'}", l)];
  const changed = list.vector(`new-biases ${l}`, "b'", l);
  list.operation(
    'new-biases',
    `new biases of ${name}: ${label}`,
    [biases, gradient],
    changed,
    formula(list.symbol(biases), list.symbol(gradient), memory),
    `${next} = ${formula(b, `\\frac{\\partial L}{\\partial ${b}}`, memory)}`,
  );
  const change = list.vector(`bias-change ${l}`, 'b', l, (b) => `\\Delta ${b}`);
  list.operation(
    'bias-change',
    `change of the biases of ${name}`,
    [changed, biases],
    change,
    `${list.symbol(changed)} - ${list.symbol(biases)}`,
    `\\Delta ${b} = ${next} - ${b}`,
  );
}
