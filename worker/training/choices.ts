import type { Activation } from '../engine/activations/activation.ts';
import { activations } from '../engine/activations/index.ts';
import type { ActivationName } from '../engine/names.ts';
import { createOptimizer, optimizers } from '../engine/optimizers/index.ts';
import { schedules } from '../engine/schedules/index.ts';
import type { ActivationChoice, Choices, Curve } from '../protocol.ts';

/** From −5 to 5, where every activation does what it is known for, 0 and its corner included. */
const FAR = 5;
const POINTS = 81;

/** f and f′ of one unit; where units are coupled, of one of two, the other's z being 0. */
function curvesOf(activation: Activation): { f: Curve; slope: Curve } {
  const units = activation.couplesUnits ? 2 : 1;
  const x = Float64Array.from({ length: POINTS }, (_, n) => -FAR + (2 * FAR * n) / (POINTS - 1));
  const column = () => new Float64Array(POINTS * units);
  const [z, a, g, delta] = [column(), column(), column(), column()];
  x.forEach((value, n) => {
    z[n * units] = value;
    g[n * units] = 1;
  });
  activation.forward(z, a, POINTS, units);
  activation.backward(z, a, g, delta, POINTS, units);
  const first = (values: Float64Array) => x.map((_, n) => values[n * units]!);
  return { f: { x, y: first(a) }, slope: { x, y: first(delta) } };
}

const own = (text: string) => text.replaceAll(/\{(.*?)\}/g, '$1');

function activationChoice([id, activation]: [string, Activation]): ActivationChoice {
  return {
    id: id as ActivationName,
    label: activation.label,
    text: own(activation.text),
    derivativeText: own(activation.derivativeText ?? '{a} (1 − {a}), and −{a} times the others’ a'),
    ...curvesOf(activation),
  };
}

/** What can be chosen in any experiment, with what it does: worked out once. */
export const choices: Choices = {
  activations: Object.entries(activations).map(activationChoice),
  optimizers: Object.values(optimizers).map(({ label, defaults }) => ({
    label,
    text: own(createOptimizer(defaults).text),
    defaults,
  })),
  schedules: Object.values(schedules).map(({ label, text, defaults }) => ({
    label,
    text: own(text),
    defaults,
  })),
};
