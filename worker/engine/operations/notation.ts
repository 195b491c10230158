import type { NetworkSpec } from '../experiment/experiment.ts';

/** A unit from 0, or a letter that stands for any unit. */
export type Index = number | string;

/**
 * Whether the network's formulas name layers by letters, as the notebook's do (inputs i, then j, k, o): every layer's
 * name is a letter of its own, none of them i. Otherwise layers are numbered, the inputs 0.
 */
export function letters({ layers }: NetworkSpec): boolean {
  // Of hundreds of layers the first that has none settles it, and of letters there are no more.
  return (
    layers.every(({ name }) => /^[a-z]$/i.test(name) && name !== 'i') &&
    new Set(layers.map(({ name }) => name)).size === layers.length
  );
}

/** The layer's letter, or its number from 1; layer −1 is the inputs. */
function layerName(network: NetworkSpec, layer: number): string {
  if (!letters(network)) return `${layer + 1}`;
  return layer < 0 ? 'i' : network.layers[layer]!.name;
}

/**
 * A number of one unit in LaTeX: `a_{j_1}`, or `a^{(1)}_{1}` where layers are numbered.
 *
 * @param base LaTeX: `z`, `a`, `\delta`
 * @param layer −1 for the inputs
 * @param unit from 0, on screen from 1; or the letter of any unit
 */
export function unitSymbol(network: NetworkSpec, base: string, layer: number, unit: Index): string {
  const name = layerName(network, layer);
  return letters(network) ? `${base}_{${name}_${index(unit)}}` : `${base}^{(${name})}_{${fromOne(unit)}}`;
}

/** The weight of a layer from a unit of the layer before: `w_{i_1 j_2}`, or `w^{(1)}_{1,2}`. */
export function weightSymbol(
  network: NetworkSpec,
  layer: number,
  from: Index,
  to: Index,
  base = 'w',
): string {
  const name = layerName(network, layer);
  if (!letters(network)) return `${base}^{(${name})}_{${fromOne(from)},${fromOne(to)}}`;
  return `${base}_{${layerName(network, layer - 1)}_${index(from)} ${name}_${index(to)}}`;
}

/** The numbers of all units of a layer: `\mathbf{z}_{j}`, or `\mathbf{z}^{(1)}`. */
export function vectorSymbol(network: NetworkSpec, base: string, layer: number): string {
  const name = layerName(network, layer);
  // \mathbf leaves Greek letters as they are.
  const bold = base.startsWith('\\') ? `\\boldsymbol{${base}}` : `\\mathbf{${base}}`;
  return letters(network) ? `${bold}_{${name}}` : `${bold}^{(${name})}`;
}

/** The weights of a layer, or what there is a number of for each of them: `W_{ij}`, or `W^{(1)}`. */
export function matrixSymbol(network: NetworkSpec, layer: number, base = 'W'): string {
  const name = layerName(network, layer);
  return letters(network) ? `${base}_{${layerName(network, layer - 1)}${name}}` : `${base}^{(${name})}`;
}

/** A unit's number from 1, or its letter. */
function fromOne(unit: Index): string {
  return typeof unit === 'string' ? unit : `${unit + 1}`;
}

/** The same, in braces where it has more than one digit. */
function index(unit: Index): string {
  const text = fromOne(unit);
  return text.length > 1 ? `{${text}}` : text;
}
