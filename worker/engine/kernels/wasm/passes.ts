import type { Model } from '../../model.ts';
import type { LayerParameters } from '../../parameters.ts';
import { single } from './arithmetic.ts';
import type { Building } from './building.ts';
import { choose, constant, multiply, subtract, type Code } from './instructions.ts';
import type { Use } from './layers.ts';
import * as plain from './layers.ts';
import { lossGradient, meanLoss, outputTerms } from './losses.ts';
import type { Parts, Plan } from './plan.ts';
import { createUpdate } from './update.ts';
import * as wide from './wide-layers.ts';
import { after, at, read, write } from './writer.ts';

/** Σ_j W[i][j] δ_j of layer l + 1. */
function carryBack(building: Building, l: number, into: Float64Array): Code {
  return building.arithmetic === single
    ? plain.carryBack(building, l, into)
    : wide.carryBack(building, l, into);
}

/** δ of the output layer, by the form of the model's rule. */
function outputDelta(building: Building, { activations, loss, rule }: Parts): Code {
  const { batch, writer } = building;
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
function hiddenDelta(building: Building, { activations, rule }: Parts, l: number): Code {
  const { batch, writer } = building;
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

/** δ of every layer of the batch, after its forward pass; as `backward` in `backward.ts`. */
function deltas(building: Building, parts: Parts): Code {
  const { batch, writer } = building;
  const hidden = batch.layers.slice(0, -1).map((_, l) => l);
  return [
    writer.scope(() => outputDelta(building, parts)),
    hidden.reverse().map((l) => writer.scope(() => hiddenDelta(building, parts, l))),
  ];
}

/** ∂L/∂θ, layer by layer, whose weights and biases are used one after the other. */
function gradients(
  building: Building,
  { gradient }: Model,
  use: (layer: number, part: keyof LayerParameters) => Use,
): Code {
  const { batch, writer, arithmetic } = building;
  const weightGradients = arithmetic === single ? plain.weightGradients : wide.weightGradients;
  return batch.layers.map((layer, l) => {
    const { weights, biases } = gradient.layers[l]!;
    return [
      writer.scope(() => weightGradients(building, layer, weights, use(l, 'weights'))),
      writer.scope(() => plain.biasGradients(building, layer, biases, use(l, 'biases'))),
    ];
  });
}

/** δ of every layer and ∂L/∂θ of the batch, after its forward pass; as `backward` in `backward.ts`. */
export function backwardPass(building: Building, { parts, model }: Plan): Code {
  const { arithmetic } = building;
  return [
    deltas(building, parts),
    gradients(
      building,
      model,
      (l, part) => (here, mean, slot) => arithmetic.write(model.gradient.layers[l]![part], here, mean, slot),
    ),
  ];
}

/** δ of every layer, and the update of every parameter where its gradient is at hand: no gradient is kept. */
export function train(building: Building, plan: Plan): Code {
  const { model, parts } = plan;
  const { trainBiases } = model.prepared.experiment.training;
  const update = createUpdate(building, plan);
  return [
    deltas(building, parts),
    update.begin,
    gradients(building, model, (l, part) => (here, mean, slot) => {
      if (part === 'biases' && !trainBiases) return [];
      return update.at(after(here, model.parameters.layout.layers[l]![part]), mean, slot);
    }),
  ];
}

/** z and a of every layer and the loss terms; the mean loss is left behind. As `forward` in `forward.ts`. */
export function forwardPass(building: Building, { activations, loss }: Parts): Code {
  const { batch, writer, arithmetic } = building;
  return [
    batch.layers.map((layer, l) => [
      writer.scope(() =>
        arithmetic === single ? plain.preActivations(building, layer) : wide.preActivations(building, layer),
      ),
      writer.scope(() => activations[l]!.forward(building, layer)),
    ]),
    writer.scope(() =>
      loss === undefined ? activations.at(-1)!.probability!.logTerms(building) : outputTerms(building, loss),
    ),
    writer.scope(() => meanLoss(building)),
  ];
}
