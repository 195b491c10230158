import type { Edit, Edited } from './edited.ts';
import { newLayerNames } from './layer-name.ts';
import { outputsOf, places, sampleHas, withLayers } from './layers.ts';

/** One more hidden layer before the outputs, like the one before it. */
export const addLayer: Edit = (experiment) => {
  const { layers } = experiment.network;
  const like = layers.at(-2) ?? { units: 8, activation: 'relu' as const };
  const [name] = newLayerNames(experiment, 1) as [string];
  const added = { name, units: like.units, activation: like.activation };
  return withLayers(
    experiment,
    [...layers.slice(0, -1), added, layers.at(-1)!],
    [...places(experiment).slice(0, -1), undefined, layers.length - 1],
  );
};

/** The network without a hidden layer. */
export const removeLayer =
  (l: number): Edit =>
  (experiment): Edited => {
    const { layers } = experiment.network;
    if (l === layers.length - 1) return { refused: 'the output layer belongs to the data, and stays' };
    const rest = <T>(list: readonly T[]) => list.filter((_, n) => n !== l);
    return withLayers(experiment, rest(layers), rest(places(experiment)));
  };

/** A hidden layer `by` places towards the outputs, with its weights where all still fit. */
export const moveLayer =
  (l: number, by: -1 | 1): Edit =>
  (experiment): Edited => {
    const { layers } = experiment.network;
    const to = l + by;
    if (to < 0) return { refused: `layer ${layers[l]!.name} is the first one already` };
    if (Math.max(l, to) >= layers.length - 1)
      return { refused: `layer ${layers[l]!.name} cannot come behind the outputs` };
    const order = places(experiment);
    [order[l], order[to]] = [to, l];
    return withLayers(
      experiment,
      order.map((n) => layers[n]!),
      order,
    );
  };

/** The network with this shape, inputs and outputs included: hidden layers stay from the first on, new ones are like the last. */
export const setShape =
  (shape: readonly number[]): Edit =>
  (experiment): Edited => {
    const { inputs, layers } = experiment.network;
    const { units: outputs } = outputsOf(experiment);
    const example = [inputs, 8, outputs].join('-');
    if (shape.length < 2)
      return { refused: `a shape has inputs and outputs at least. Type one such as ${example}` };
    if (shape[0] !== inputs)
      return {
        refused: `${sampleHas(inputs, 'input')}, not ${shape[0]}. Begin with ${inputs}, such as ${example}`,
      };
    if (shape.at(-1) !== outputs)
      return {
        refused: `${sampleHas(outputs, 'target')}, not ${shape.at(-1)}. End with ${outputs}, such as ${example}`,
      };
    const hidden = shape.slice(1, -1);
    const last = layers.length - 1;
    const kept = Math.min(hidden.length, last);
    const like = layers[last - 1]?.activation ?? 'relu';
    const names = newLayerNames(experiment, hidden.length - kept);
    const changed = hidden.map((units, l) =>
      l < kept ? { ...layers[l]!, units } : { name: names[l - kept]!, units, activation: like },
    );
    if (
      kept === last &&
      hidden.length === last &&
      changed.every(({ units }, l) => units === layers[l]!.units)
    )
      return experiment;
    return withLayers(
      experiment,
      [...changed, layers[last]!],
      [...changed.map((_, l) => (l < kept ? l : undefined)), last],
    );
  };
