import { someOf } from '../../worker/plain/some-of.ts';
import type { Layout } from '../../worker/protocol.ts';
import type { GivenLayer } from '../model/start.ts';
import { counted } from './counted.ts';
import { FileFault } from './file-fault.ts';
import type { LayerText, WeightsText } from './weights-text.ts';

/** What pasted numbers are for. */
export type PasteTarget =
  { readonly part: 'all' } | { readonly part: 'weights' | 'biases'; readonly layer: number };

/** A part that pasted numbers have the shape of, and what it is called. */
export interface Fitting {
  readonly target: Exclude<PasteTarget, { part: 'all' }>;
  readonly name: string;
}

/** Pasted numbers that have another shape than what they are for, and the parts that they would fit. */
export class Misfit extends FileFault {
  readonly fitting: readonly Fitting[];

  constructor(message: string, fitting: readonly Fitting[]) {
    super(message);
    this.fitting = fitting;
  }
}

/** What the numbers of a layer are called: `W_ij` and `b_j`. */
export interface PartNames {
  readonly weights: string;
  readonly biases: string;
}

type LayerShape = Pick<Layout['layers'][number], 'inputs' | 'units'>;

function refuseShape(expected: string, name: string, got: string, more = ''): never {
  throw new FileFault(`Expected ${expected} for ${name}, got ${got}.${more}`);
}

function weightsFor({ inputs, units }: LayerShape, rows: number[][], name: string): number[][] {
  const columns = rows[0]!.length;
  if (rows.length === inputs && columns === units) return rows;
  const transposed =
    rows.length === units && columns === inputs
      ? ' It is the transposed matrix, as PyTorch has it: paste its transpose, rows are inputs here.'
      : ' Paste a matrix of that shape.';
  return refuseShape(`${inputs} × ${units}`, name, `${rows.length} × ${columns}`, transposed);
}

function biasesFor({ units }: LayerShape, biases: number | number[], name: string): number | number[] {
  if (typeof biases === 'number' || biases.length === units) return biases;
  return refuseShape(counted(units, 'number'), name, `${biases.length}`, ' Paste one for each unit.');
}

/** A row or a column of a spreadsheet as a list. */
function listOf({ units }: LayerShape, text: WeightsText, name: string): number[] {
  if (text.kind === 'vector') return text.values;
  if (text.kind === 'layers') return refuseShape(counted(units, 'number'), name, 'layers');
  const { rows } = text;
  if (rows.length === 1) return rows[0]!;
  if (rows[0]!.length === 1) return rows.flat();
  return refuseShape(
    counted(units, 'number'),
    name,
    `${rows.length} × ${rows[0]!.length}`,
    ' Paste one row.',
  );
}

function withText(layer: GivenLayer, shape: LayerShape, text: LayerText, names: PartNames): GivenLayer {
  return {
    weights: text.weights === undefined ? layer.weights : weightsFor(shape, text.weights, names.weights),
    biases: text.biases === undefined ? layer.biases : biasesFor(shape, text.biases, names.biases),
  };
}

/** Parts whose shape a matrix or a list has, where it is no layer of its own. */
function fittingOf(text: WeightsText, { layers }: Layout, names: readonly PartNames[]): Fitting[] {
  if (text.kind === 'layers') return [];
  const rows = text.kind === 'matrix' ? text.rows : [text.values];
  const [down, across] = [rows.length, rows[0]!.length];
  const isList = down === 1 || across === 1;
  const fitting: Fitting[] = [];
  for (const [layer, { inputs, units }] of layers.entries()) {
    if (down === inputs && across === units)
      fitting.push({ target: { part: 'weights', layer }, name: names[layer]!.weights });
    if (isList && down * across === units)
      fitting.push({ target: { part: 'biases', layer }, name: names[layer]!.biases });
  }
  return fitting;
}

/** Layers that are named one by one. */
const MOST_NAMED = 6;

/** One matrix, or one list, where all weights were to be pasted. */
function refuseOne(
  text: Exclude<WeightsText, { kind: 'layers' }>,
  layout: Layout,
  names: readonly PartNames[],
): never {
  const shapes = layout.layers.map(({ inputs, units }, l) => `${inputs} × ${units} for ${names[l]!.weights}`);
  const wanted = someOf(shapes, shapes.length, MOST_NAMED);
  const got =
    text.kind === 'matrix'
      ? `one matrix of ${text.rows.length} × ${text.rows[0]!.length}`
      : `one list of ${counted(text.values.length, 'number')}`;
  const fitting = fittingOf(text, layout, names);
  const [only] = fitting;
  const end =
    only === undefined
      ? 'It fits none of them. Paste all of them, or another shape.'
      : fitting.length === 1
        ? `It fits ${only.name} alone.`
        : `It fits ${fitting
            .map(({ name }) => name)
            .slice(0, MOST_NAMED)
            .join(', ')}: choose what it is for.`;
  throw new FileFault(`Expected ${wanted}, got ${got}. ${end}`);
}

/** One layer, or all of them by what the text is. */
function layersOf(
  text: WeightsText,
  target: PasteTarget,
  layout: Layout,
  names: readonly PartNames[],
): Map<number, LayerText> {
  const all = layout.layers.length;
  if (text.kind === 'layers') {
    const { layers } = text;
    if (target.part !== 'all' && layers.length === 1) return new Map([[target.layer, layers[0]!]]);
    if (layers.length === all) return new Map(layers.entries());
    return refuseShape(
      counted(all, 'layer'),
      'the network',
      `${layers.length}`,
      ' Paste each of them, or choose one.',
    );
  }
  if (target.part === 'all') {
    if (all > 1) refuseOne(text, layout, names);
    return layersOf(text, { part: 'weights', layer: 0 }, layout, names);
  }
  const { layer, part } = target;
  const shape = layout.layers[layer]!;
  if (part === 'biases') return new Map([[layer, { biases: listOf(shape, text, names[layer]!.biases) }]]);
  if (text.kind === 'matrix') return new Map([[layer, { weights: text.rows }]]);
  // Of one input a list is its row of weights; elsewhere it can be the biases of the layer alone.
  if (shape.inputs === 1 && text.values.length === shape.units)
    return new Map([[layer, { weights: [text.values] }]]);
  if (text.values.length === shape.units) return new Map([[layer, { biases: text.values }]]);
  return refuseShape(
    `${shape.inputs} × ${shape.units}`,
    names[layer]!.weights,
    `a list of ${text.values.length}`,
  );
}

/**
 * The layers of a start with pasted numbers in them.
 *
 * @param names of the parts of each layer
 * @throws Misfit where a shape is another one, with both
 */
export function fitWeights(
  text: WeightsText,
  target: PasteTarget,
  layout: Layout,
  names: readonly PartNames[],
): (layers: readonly GivenLayer[]) => GivenLayer[] {
  try {
    return fittedTo(text, target, layout, names);
  } catch (error) {
    if (error instanceof FileFault) throw new Misfit(error.message, fittingOf(text, layout, names));
    throw error;
  }
}

function fittedTo(
  text: WeightsText,
  target: PasteTarget,
  layout: Layout,
  names: readonly PartNames[],
): (layers: readonly GivenLayer[]) => GivenLayer[] {
  const pasted = layersOf(text, target, layout, names);
  const fitted = (layer: GivenLayer, l: number): GivenLayer => {
    const part = pasted.get(l);
    return part === undefined ? layer : withText(layer, layout.layers[l]!, part, names[l]!);
  };
  // What does not fit is told before anything is changed.
  layout.layers.forEach((_, l) => fitted({ weights: [], biases: 0 }, l));
  return (layers) => layers.map(fitted);
}
