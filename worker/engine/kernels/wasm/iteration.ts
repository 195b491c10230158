import type { Model } from '../../model.ts';
import type { Building } from './building.ts';
import {
  add,
  and,
  choose,
  constant,
  equal,
  greater,
  multiply,
  repeat,
  subtract,
  whole,
  wholeAdd,
  wholeLess,
  type Code,
} from './instructions.ts';
import { carryBack, gradients, preActivations } from './layers.ts';
import { lossGradient, meanLoss, outputTerms } from './losses.ts';
import { update } from './optimizers.ts';
import type { Parts } from './parts.ts';
import { at, BLOCK, placeIn, read, write } from './writer.ts';

/** δ of the output layer, by the form of the model's rule. */
function outputDelta(building: Building, { activations, loss }: Parts): Code {
  const { batch, writer } = building;
  const { rule } = batch.objective;
  const { output, targets, complement, onLogP, onLogQ } = batch;
  const { a, upstream, delta } = output;
  const activation = activations.at(-1)!;
  if (rule.outputForm === 'difference') {
    return writer.each(a.length, (n) => write(delta, n, subtract(read(a, n), read(targets, n))));
  }
  if (rule.outputForm === 'jacobian' && loss === undefined) {
    return activation.probability!.logBackward(building);
  }
  const finite = writer.whole();
  if (rule.outputForm === 'jacobian') {
    return [lossGradient(building, loss, finite), activation.backward(building, output)];
  }
  return [
    lossGradient(building, loss, finite),
    writer.each(a.length, (n) => {
      const p = read(a, n);
      const q = loss === undefined ? read(complement, n) : subtract(constant(1), p);
      return write(
        delta,
        n,
        choose(
          finite.get,
          multiply(read(upstream, n), multiply(p, q)),
          subtract(multiply(read(onLogP, n), read(complement, n)), multiply(read(onLogQ, n), p)),
        ),
      );
    }),
  ];
}

/** δ of layer l from that of layer l + 1, by the form of the model's rule. */
function hiddenDelta(building: Building, { activations }: Parts, l: number): Code {
  const { batch, writer } = building;
  const { rule } = batch.objective;
  const layer = batch.layers[l]!;
  const form = rule.hiddenForm(l);
  switch (form.kind) {
    case 'chain-rule':
      return [carryBack(building, l, layer.upstream), activations[l]!.backward(building, layer)];
    case 'carried':
      return carryBack(building, l, layer.delta);
    case 'diagonal': {
      const { weights, units: columns } = batch.layers[form.of]!;
      const next = batch.layers[l + 1]!.delta;
      return writer.each(batch.samples, (s) =>
        writer.each(layer.units, (j) => {
          const here = at(s, layer.units, j);
          return write(layer.delta, here, multiply(read(next, here), read(weights, at(j, columns, j))));
        }),
      );
    }
  }
}

/**
 * Up to as many updates as the function's parameter says, then leaves their number behind; see `Started.advance`. Each is
 * the backward pass, the update and the forward pass, as `iterate` in `model.ts`.
 */
export function updates(
  building: Building,
  model: Model,
  parts: Parts,
  losses: Float64Array,
  lossAtMost: number,
): Code {
  const { writer } = building;
  const { layers } = model.batch;
  const hidden = layers.slice(0, -1).map((_, l) => l);
  const { probability } = parts.activations.at(-1)!;
  const count = writer.parameter;
  const done = writer.whole();
  const loss = writer.number();
  const checks = Array.from({ length: BLOCK }, () => writer.number());
  const scope = (code: () => Code) => writer.scope(code);
  const iteration: Code = [
    scope(() => outputDelta(building, parts)),
    hidden.reverse().map((l) => scope(() => hiddenDelta(building, parts, l))),
    layers.map((layer, l) => scope(() => gradients(building, layer, model.gradient.layers[l]!))),
    scope(() => update(building, model, parts.optimizer, checks)),
    layers.map((layer, l) => [
      scope(() => preActivations(building, layer)),
      scope(() => parts.activations[l]!.forward(building, layer)),
    ]),
    scope(() =>
      parts.loss === undefined ? probability!.logTerms(building) : outputTerms(building, parts.loss),
    ),
    loss.set(scope(() => meanLoss(building))),
  ];
  // Each is Σ 0 · θ over all updates so far, which is 0 unless a parameter was not finite. They begin at 0, as variables
  // outside of every scope do.
  const finite = equal(
    checks.reduce((sum: Code, { get }) => add(sum, get), multiply(loss.get, constant(0))),
    constant(0),
  );
  return [
    repeat(
      [iteration, write(losses, placeIn(done), loss.get), done.set(wholeAdd(done.get, whole(1)))],
      and(and(wholeLess(done.get, count.get), greater(loss.get, constant(lossAtMost))), finite),
    ),
    done.get,
  ];
}
