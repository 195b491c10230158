import { allFinite } from '../model.ts';
import { unitSymbol, weightSymbol } from '../operations/notation.ts';
import { rowInputs } from './forward-suspects.ts';
import { arithmetic, inputsOf, inputsOfSum, type Product, type Scene, type Suspect } from './suspect.ts';

/** W_{l+1}[m][k] δ_k of each unit k of the next layer, for a place of layer l. */
function carried({ experiment: { network }, batch }: Scene, l: number, index: number): Product[] {
  const { inputs, units, weights, delta } = batch.layers[l + 1]!;
  const sample = Math.floor(index / inputs);
  const m = index % inputs;
  return Array.from({ length: units }, (_, k): Product => [
    { symbol: weightSymbol(network, l + 1, m, k), value: weights[m * units + k]! },
    { symbol: unitSymbol(network, '\\delta', l + 1, k), value: delta[sample * units + k]! },
  ]);
}

/** ∂L/∂p, or ∂L/∂a of a hidden layer. */
function upstream(scene: Scene, l: number): Suspect {
  const { network } = scene.experiment;
  const { units, a, upstream: numbers } = scene.batch.layers[l]!;
  const output = l === scene.batch.layers.length - 1;
  return {
    id: output ? 'g' : `upstream ${l}`,
    numbers,
    account(index) {
      const unit = index % units;
      const base = { symbol: `\\partial L/\\partial ${unitSymbol(network, output ? 'p' : 'a', l, unit)}` };
      const place = { ...base, sample: Math.floor(index / units) };
      if (!output) {
        const products = carried(scene, l, index);
        return { ...place, ...inputsOfSum(products, []), what: arithmetic(numbers[index]!, products) };
      }
      const inputs = [
        ...rowInputs(scene, 'p', l, a, index, false),
        ...rowInputs(scene, 't', l, scene.batch.targets, index, false),
      ];
      return {
        ...place,
        ...inputsOf(inputs),
        what: 'The slope of the loss overflowed float64 (beyond 1.8e308)',
      };
    },
  };
}

/** What δ of an output was worked out from, as the rule has it. */
function outputInputs(scene: Scene, l: number, index: number) {
  const { batch } = scene;
  const { rule } = batch.objective;
  const { a, z, upstream: g, activation } = batch.output;
  const whole = activation.couplesUnits && rule.outputForm === 'jacobian';
  const row = (base: string, column: Float64Array) => rowInputs(scene, base, l, column, index, whole);
  if (batch.objective.loss.on === 'probabilities' || rule.outputForm === 'difference')
    return [...row('p', a), ...row('t', batch.targets)];
  return [...row('\\partial L/\\partial p', g), ...row('z', z)];
}

function delta(scene: Scene, l: number): Suspect {
  const { batch, experiment } = scene;
  const { rule } = batch.objective;
  const { network } = experiment;
  const { units, activation, z, upstream: g, delta: numbers } = batch.layers[l]!;
  return {
    id: `delta ${l}`,
    numbers,
    account(index) {
      const j = index % units;
      const sample = Math.floor(index / units);
      const place = { symbol: unitSymbol(network, '\\delta', l, j), sample };
      const what = arithmetic(numbers[index]!, []);
      if (l === batch.layers.length - 1)
        return { ...place, ...inputsOf(outputInputs(scene, l, index)), what };
      const form = rule.hiddenForm(l);
      if (form.kind === 'chain-rule') {
        const row = (base: string, column: Float64Array) =>
          rowInputs(scene, base, l, column, index, activation.couplesUnits);
        const slopes = row('\\partial L/\\partial a', g);
        return { ...place, ...inputsOf([...slopes, ...row('z', z)]), what };
      }
      const products = form.kind === 'carried' ? carried(scene, l, index) : [diagonal(form.of)];
      return { ...place, ...inputsOfSum(products, []), what: arithmetic(numbers[index]!, products) };

      function diagonal(of: number): Product {
        const next = batch.layers[l + 1]!;
        const other = batch.layers[of]!;
        return [
          {
            symbol: unitSymbol(network, '\\delta', l + 1, j),
            value: next.delta[sample * next.units + j]!,
          },
          { symbol: weightSymbol(network, of, j, j), value: other.weights[j * other.units + j]! },
        ];
      }
    },
  };
}

/**
 * ∂L/∂a and δ of each layer, from the last to the first. A ∂L/∂a that is not finite counts only where δ is not either:
 * some rules work around an infinite one, and a closed relu takes no notice.
 */
export function deltaSuspects(scene: Scene): Suspect[] {
  return scene.batch.layers
    .map((layer, l) => (allFinite(layer.delta) ? [] : [upstream(scene, l), delta(scene, l)]))
    .reverse()
    .flat();
}
