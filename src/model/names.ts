import type { Experiment, Layout, Opened } from '../../worker/protocol.ts';
import { unitName as plainName, withIndex, type Mark } from './mark.ts';

/** The letter of the inputs, as in the notebook. */
export const INPUT_LETTER = 'i';

/** The letter of a layer: `i` for the inputs, else the layer's name. */
export function layerLetter({ network }: Experiment, layer: number): string {
  return layer < 0 ? INPUT_LETTER : network.layers[layer]!.name;
}

/** A unit's name as it is written on screen: j₁, or an input's or output's own. */
export function unitName({ data }: Experiment, layout: Layout, layer: number, unit: number): string {
  const { inputNames, outputNames } = data;
  return withIndex(plainName({ layout, inputNames, outputNames }, layer, unit));
}

/** `input i`, `layer j · ReLU`, `output o · softmax` */
export function layerTitle(
  experiment: Experiment,
  layer: number,
  activationLabels: readonly string[],
): string {
  if (layer < 0) return `input ${INPUT_LETTER}`;
  const kind = layer === experiment.network.layers.length - 1 ? 'output' : 'layer';
  return `${kind} ${layerLetter(experiment, layer)} · ${activationLabels[layer] ?? ''}`;
}

/** W_ij: the weights from layer i to layer j. */
export function matrixName(experiment: Experiment, layer: number): string {
  return layerLetter(experiment, layer - 1) + layerLetter(experiment, layer);
}

/** A parameter by the mark that it belongs to: `i₁→j₁`, or `b j₁` for the bias of a unit. */
export function parameterName(experiment: Experiment, layout: Layout, mark: Mark): string {
  const name = (layer: number, unit: number) => unitName(experiment, layout, layer, unit);
  return mark.kind === 'unit'
    ? `b ${name(mark.layer, mark.unit)}`
    : `${name(mark.layer - 1, mark.from)}→${name(mark.layer, mark.to)}`;
}

/** Whether an update takes some of the training samples only. */
export function inMiniBatches(opened: Pick<Opened, 'updatesAnEpoch'> | undefined): boolean {
  return opened !== undefined && opened.updatesAnEpoch > 1;
}

/** Which batch the update after an iteration takes: `epoch 2, batch 3 of 5`; nothing where it is the whole training part. */
export function batchOfUpdate(iteration: number, { updatesAnEpoch }: Pick<Opened, 'updatesAnEpoch'>): string {
  if (updatesAnEpoch === 1) return '';
  const epoch = Math.floor(iteration / updatesAnEpoch);
  return `epoch ${epoch + 1}, batch ${iteration - epoch * updatesAnEpoch + 1} of ${updatesAnEpoch}`;
}
