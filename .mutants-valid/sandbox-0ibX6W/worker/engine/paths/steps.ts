// @ts-nocheck
import { jacobianRow } from '../jacobian.ts';
import { unitSymbol, weightSymbol } from '../operations/notation.ts';
import { edgeTo, factor, type Edge } from './edge.ts';
import { coupled, remember, type Sample } from './sample.ts';

/** A number for every unit of a layer, or the one unit alone. */
export function unitsFrom(all: boolean, units: number, only: number): number[] {
  return all ? Array.from({ length: units }, (_, unit) => unit) : [only];
}

/** The ways from z_j of hidden layer l to the a of the same layer: ∂a_m/∂z_j, which is f′(z_j) alone for most. */
export function activationSteps(at: Sample, l: number): (j: number) => Edge[] {
  const { network } = at.experiment;
  const layer = at.batch.layers[l]!;
  const whole = coupled(at, l);
  const keepsJacobian = at.rule.hiddenForm(l).kind === 'chain-rule';
  const jacobian = remember((m) => jacobianRow(layer, at.sample, m));
  return (j) => {
    const z = unitSymbol(network, 'z', l, j);
    return unitsFrom(whole, layer.units, j).map((m) => {
      const symbol = whole ? `\\partial ${unitSymbol(network, 'a', l, m)}/\\partial ${z}` : `f'(${z})`;
      const exact = factor(symbol, jacobian(m)[j]!);
      return edgeTo(m, keepsJacobian || m === j, [
        keepsJacobian ? exact : { ...exact, ruleValue: undefined },
      ]);
    });
  };
}

/** The ways from a_m of hidden layer l to the z of the next one, by its weights. */
export function weightSteps(at: Sample, l: number): (m: number) => Edge[] {
  const { network } = at.experiment;
  const { units, weights } = at.batch.layers[l + 1]!;
  const form = at.rule.hiddenForm(l);
  return (m) =>
    unitsFrom(true, units, m).map((k) => {
      const symbol = weightSymbol(network, l + 1, m, k);
      const exact = factor(symbol, weights[m * units + k]!);
      if (form.kind !== 'diagonal') return edgeTo(k, true, [exact]);
      if (k !== m) return edgeTo(k, false, [{ ...exact, ruleValue: undefined }]);
      const other = at.batch.layers[form.of]!;
      const otherSymbol = weightSymbol(network, form.of, m, m);
      const ruleSymbol = otherSymbol === symbol ? undefined : otherSymbol;
      return edgeTo(k, true, [{ ...exact, ruleValue: other.weights[m * other.units + m]!, ruleSymbol }]);
    });
}
