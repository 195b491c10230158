import type { ActivationName, Experiment } from '../../../worker/protocol.ts';
import type { Edit, Edited } from './edited.ts';
import { startFor, type From } from './start-for.ts';

type Layer = Experiment['network']['layers'][number];

/** What is known of a network's two ends, which belong to the data. */
export const outputsOf = ({ network }: Experiment) => network.layers.at(-1)!;
export const sampleHas = (count: number, what: string) =>
  `a sample has ${count} ${what}${count === 1 ? '' : 's'}`;

export function withLayers(experiment: Experiment, layers: readonly Layer[], from: From): Experiment {
  return {
    ...experiment,
    network: { ...experiment.network, layers },
    start: startFor(experiment, layers, from),
  };
}

export const places = ({ network }: Experiment): number[] => network.layers.map((_, l) => l);

/** An edit of the layer of this name, wherever it stands in the experiment that is edited: one that is on its way may have moved it. */
export const ofLayer =
  (name: string, edit: (l: number) => Edit): Edit =>
  (experiment) => {
    const l = experiment.network.layers.findIndex((layer) => layer.name === name);
    return l < 0 ? { refused: `layer ${name} is not there any more` } : edit(l)(experiment);
  };

/** Another number of units in a layer. */
export const resizeLayer =
  (l: number, units: number): Edit =>
  (experiment): Edited => {
    const { layers } = experiment.network;
    if (layers[l]!.units === units) return experiment;
    if (l === layers.length - 1) {
      const { name, units: outputs } = outputsOf(experiment);
      return {
        refused: `layer ${name} has a unit for each target, and ${sampleHas(outputs, 'target')}. Change the data for another number`,
      };
    }
    return withLayers(
      experiment,
      layers.map((layer, n) => (n === l ? { ...layer, units } : layer)),
      places(experiment),
    );
  };

/** Another activation of a layer: what it starts with stays. */
export const chooseActivation =
  (l: number, activation: ActivationName): Edit =>
  (experiment) => ({
    ...experiment,
    network: {
      ...experiment.network,
      layers: experiment.network.layers.map((layer, n) => (n === l ? { ...layer, activation } : layer)),
    },
  });
