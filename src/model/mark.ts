import { drawnLayers } from './drawn-layers.ts';
import { graphColumns } from './graph-columns.ts';
import type { Layout } from '../../worker/protocol.ts';

/** A weight of the network: from unit `from` of the layer before, to unit `to` of `layer`. */
export interface WeightMark {
  readonly kind: 'weight';
  readonly layer: number;
  readonly from: number;
  readonly to: number;
}

/** A unit of a layer, or an input: layer −1. */
export interface UnitMark {
  readonly kind: 'unit';
  readonly layer: number;
  readonly unit: number;
}

/** What can be pointed at in a network. */
export type Mark = WeightMark | UnitMark;

/** The names that a network's units go by. */
export interface UnitNames {
  readonly layout: Layout;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
}

/** How many units the inputs and each layer that is drawn have. */
export function columnsOf({ layers }: Layout): number[] {
  const drawn = layers.slice(0, drawnLayers(layers.length));
  return [layers[0]!.inputs, ...drawn.map(({ units }) => units)];
}

/**
 * Every mark that is drawn: inputs, then layer by layer each unit and its edges.
 *
 * @param drawn how many units of each column are
 */
export function marksOf(layout: Layout, drawn: readonly number[] = graphColumns(columnsOf(layout))): Mark[] {
  const marks: Mark[] = [];
  for (const [column, units] of drawn.entries()) {
    const layer = column - 1;
    for (let unit = 0; unit < units; unit++) {
      marks.push({ kind: 'unit', layer, unit });
      for (let from = 0; layer >= 0 && from < drawn[column - 1]!; from++)
        marks.push({ kind: 'weight', layer, from, to: unit });
    }
  }
  return marks;
}

/** A mark as text, equal exactly for equal marks. */
export function markKey(mark: Mark): string {
  return mark.kind === 'unit'
    ? `unit ${mark.layer} ${mark.unit}`
    : `weight ${mark.layer} ${mark.from} ${mark.to}`;
}

/** Whether both name the same thing; undefined is the same as undefined. */
export function sameMark(a: Mark | undefined, b: Mark | undefined): boolean {
  if (!a || !b || a === b) return a === b;
  if (a.kind === 'unit') return b.kind === 'unit' && a.unit === b.unit && a.layer === b.layer;
  return b.kind === 'weight' && a.from === b.from && a.to === b.to && a.layer === b.layer;
}

/** Whether a mark stays strong while another is lit: it itself, its ends, or what is attached to it. */
export function belongsTo(mark: Mark, lit: Mark): boolean {
  if (sameMark(mark, lit)) return true;
  if (mark.kind === lit.kind) return false;
  const [weight, unit] = mark.kind === 'weight' ? [mark, lit as UnitMark] : [lit as WeightMark, mark];
  if (unit.layer === weight.layer) return unit.unit === weight.to;
  return unit.layer === weight.layer - 1 && unit.unit === weight.from;
}

/** A unit's name: an input's or output's own, else the layer's name and a number from 1. */
export function unitName(
  { layout, inputNames, outputNames }: UnitNames,
  layer: number,
  unit: number,
): string {
  if (layer < 0) return inputNames[unit] ?? `i${unit + 1}`;
  const own = layer === layout.layers.length - 1 ? outputNames[unit] : undefined;
  return own ?? `${layout.layers[layer]!.name}${unit + 1}`;
}

/** What a mark is called by assistive technology. It never changes with the numbers. */
export function markLabel(names: UnitNames, mark: Mark): string {
  if (mark.kind === 'weight') {
    const from = unitName(names, mark.layer - 1, mark.from);
    return `weight ${from} to ${unitName(names, mark.layer, mark.to)}`;
  }
  return `${mark.layer < 0 ? 'input' : 'unit'} ${unitName(names, mark.layer, mark.unit)}`;
}

/** The most characters of a name that a picture has room for. */
export const MOST_DRAWN = 16;

/** A name as a picture has it: a long one is cut, and whole in the unit's label. */
export function drawnName(name: string, room = MOST_DRAWN): string {
  const most = Math.max(2, Math.min(room, MOST_DRAWN));
  return withIndex(name.length > most ? `${name.slice(0, most - 1)}…` : name);
}

/** A name as it is written: a letter and a number become a letter and an index, j1 → j₁. */
export function withIndex(name: string): string {
  if (!/^\p{L}\d{1,3}$/u.test(name)) return name;
  return name.replace(/\d/g, (digit) => String.fromCharCode(0x2080 + Number(digit)));
}

/**
 * The place in θ of a weight, or of a unit's bias, that frames do not hold by themselves; undefined for all others.
 *
 * @param held how many units of each column they hold
 */
export function placeBesides(
  { layers }: Layout,
  held: readonly number[],
  mark: Mark | undefined,
): number | undefined {
  const layer = mark && layers[mark.layer];
  if (mark === undefined || layer === undefined) return undefined;
  const { units, weights, biases } = layer;
  const from = held[mark.layer] ?? 0;
  const to = held[mark.layer + 1] ?? 0;
  if (mark.kind === 'unit') return mark.unit < to ? undefined : biases + mark.unit;
  if (mark.from < from && mark.to < to) return undefined;
  return weights + mark.from * units + mark.to;
}

/** Whether a network has a mark: one that was pointed at may be of the network before. */
export function hasMark({ layers }: Layout, mark: Mark): boolean {
  if (mark.kind === 'unit' && mark.layer < 0) return mark.unit < (layers[0]?.inputs ?? 0);
  const layer = layers[mark.layer];
  if (layer === undefined) return false;
  return mark.kind === 'unit' ? mark.unit < layer.units : mark.from < layer.inputs && mark.to < layer.units;
}
