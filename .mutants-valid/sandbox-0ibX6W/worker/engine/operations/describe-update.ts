// @ts-nocheck
import { createOptimizer } from '../optimizers/index.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { schedules } from '../schedules/index.ts';
import { constantsOf, describeParameters } from './describe-parameters.ts';
import type { ListBuilder } from './list-builder.ts';
import { one } from './sources.ts';
import { own } from './terms.ts';

/**
 * η and what else holds for the whole update; then the parameters layer by layer: the clipped gradient, the optimizer's
 * memory, the new parameters by its formula, and how far each has moved.
 */
export function describeUpdate(list: ListBuilder): void {
  list.begin('update');
  describeRate(list);
  const optimizer = createOptimizer(list.experiment.training.optimizer);
  describeCorrections(list, optimizer);
  const { clipNorm, trainBiases } = list.experiment.training;
  if (clipNorm !== undefined) describeClipping(list, clipNorm);
  for (let l = 0; l <= list.last; l++) {
    describeParameters({ list, l, part: 'weights', optimizer });
    if (trainBiases) describeParameters({ list, l, part: 'biases', optimizer });
  }
}

function describeRate(list: ListBuilder): void {
  const { last } = list;
  const { schedule } = list.experiment.training;
  const rate = list.whole(
    { role: 'learning-rate', layer: last },
    '\\eta',
    'η',
    one(({ step }) => step.learningRate),
  );
  if (schedule === undefined || schedule.name === 'constant') return;
  const { formula, label } = schedules[schedule.name];
  list.operation({
    writes: rate,
    name: `learning rate of this epoch: ${label}`,
    scenery: 'nowhere',
    formula,
    element: formula,
    making: { terms: {} },
  });
}

function describeCorrections(list: ListBuilder, { corrections, constants }: Optimizer): void {
  if (corrections.length === 0) return;
  const { last } = list;
  const t = list.whole(
    { role: 'iteration', layer: last },
    't',
    't',
    one(({ step }) => step.iteration),
  );
  corrections.forEach(({ name, symbol, plain, formula, text, value }, column) => {
    list.operation({
      writes: list.whole(
        { role: 'correction', layer: last, column },
        symbol,
        plain,
        one(({ step }) => value(step.iteration)),
      ),
      name,
      scenery: 'nowhere',
      formula,
      element: formula,
      making: { terms: { t: own(t) }, constants: constantsOf(constants), text },
    });
  });
}

function describeClipping(list: ListBuilder, clipNorm: number): void {
  const { last } = list;
  const trained = list.experiment.training.trainBiases
    ? (['weights', 'biases'] as const)
    : (['weights'] as const);
  const gradients = list.network.layers.flatMap((_, l) =>
    trained.map((part) => [`${part} ${l}`, list.own(`${part}-gradient`, l)] as const),
  );
  const sum = '\\sqrt{\\sum \\left(\\frac{\\partial L}{\\partial \\theta}\\right)^2}';
  const norm = list.operation({
    writes: list.whole(
      { role: 'gradient-norm', layer: last },
      '\\lVert g \\rVert',
      '‖g‖',
      one(({ gradientNorm }) => gradientNorm),
    ),
    name: 'norm of the gradient',
    scenery: 'nowhere',
    formula: sum,
    element: sum,
    making: { terms: Object.fromEntries(gradients) },
  });
  const formula = `\\min\\left(1, \\frac{C}{${norm.value.symbol} + 10^{-6}}\\right)`;
  list.operation({
    writes: list.whole(
      { role: 'gradient-scale', layer: last },
      'c',
      'c',
      one(({ step }) => step.gradientScale),
    ),
    name: 'what clipping multiplies the gradient by',
    scenery: 'nowhere',
    formula,
    element: formula,
    making: {
      terms: { norm: own(norm) },
      constants: { C: { symbol: 'C', value: clipNorm } },
      text: 'min(1, {C} / ({norm} + 0.000001))',
    },
  });
}
