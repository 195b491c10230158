import type { Experiment } from '../../worker/protocol.ts';

/** The letter of the inputs, as in the notebook. */
export const INPUT_LETTER = 'i';

const subscripts = '₀₁₂₃₄₅₆₇₈₉';

/** 12 → ₁₂ */
export function subscript(n: number): string {
  return [...String(n)].map((digit) => subscripts[Number(digit)] ?? digit).join('');
}

/** The letter of a layer: `i` for the inputs, else the layer's name. */
export function layerLetter({ network }: Experiment, layer: number): string {
  return layer < 0 ? INPUT_LETTER : network.layers[layer]!.name;
}

/** j₁ */
export function unitName(experiment: Experiment, layer: number, unit: number): string {
  return layerLetter(experiment, layer) + subscript(unit + 1);
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
