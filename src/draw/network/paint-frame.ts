import { short } from '../../model/format-number.ts';
import type { NetworkGraphData } from './network-data.ts';
import { areBars, type NetworkGeometry } from './network-layout.ts';
import { drawnName, unitName } from '../../model/mark.ts';
import type { NetworkLabels } from './network-labels.ts';
import type { NetworkNodes } from './network-nodes.ts';
import { setAttribute, setClass, setText } from '../kit/set.ts';
import { numberInUnit, typeWithin } from './fit-number.ts';
import { unitStateOf, unitStateText, type UnitState } from './unit-state.ts';

/** How much of its color a unit shows: 0.55 · |a| / (|a| + 1.2), never so much that text on it is hard to read. */
export function fillOpacity(activation: number): number {
  const size = Math.abs(activation);
  if (Number.isNaN(size)) return 0;
  return size === Infinity ? 0.55 : 0.55 * (size / (size + 1.2));
}

/** Writes a frame's numbers into the kept selections; nothing is added or removed. */
export function paintFrame(
  nodes: NetworkNodes,
  labels: NetworkLabels,
  geometry: NetworkGeometry,
  data: NetworkGraphData,
): void {
  const { frame, layout, deltas, inBatches, plates } = data;
  const { parameters, a, inputs, targets } = frame;
  const { scale } = geometry;
  nodes.edges?.paint(data, geometry);
  /** δ where the walk through the operations has come to it, else a. */
  const shown = (layer: number, unit: number) =>
    layer < 0 ? inputs[unit]! : (deltas[layer]?.[unit] ?? a[layout.layers[layer]!.firstUnit + unit]!);
  nodes.units.each(function ({ layer, unit }) {
    setClass(this, 'non-finite', !Number.isFinite(shown(layer, unit)));
    setClass(this, 'shows-delta', deltas[layer] !== undefined);
  });
  const { picture, pixels } = data;
  nodes.fills.each(function ({ layer, unit }) {
    if (picture && layer < 0) {
      setAttribute(this, 'class', 'fill pixel');
      setAttribute(this, 'fill-opacity', (pixels?.[unit] ?? 0).toFixed(3));
      return;
    }
    const value = shown(layer, unit);
    setAttribute(this, 'class', value < 0 ? 'fill negative' : 'fill positive');
    // Where no text stands on it, it may show all of its color.
    const most = areBars(data.drawn[layer + 1]!) ? 0.55 : 1;
    setAttribute(this, 'fill-opacity', (fillOpacity(value) / most).toFixed(3));
  });
  const stateClass = (base: string, layer: number, unit: number) => {
    const state = unitStateOf(frame, layout, layer, unit);
    return state === 'alive' ? base : `${base} ${state}`;
  };
  nodes.outlines.each(function (mark) {
    const { layer, unit } = mark;
    setAttribute(this, 'class', stateClass('outline', layer, unit));
    const state = unitStateOf(frame, layout, layer, unit);
    describeUnit(this.parentElement!, state, inBatches, plates?.textOf(mark) ?? '');
  });
  nodes.badges.each(function ({ layer, unit }) {
    setAttribute(this, 'class', stateClass('badge', layer, unit));
  });
  nodes.values.each(function (mark) {
    const { layer, unit } = mark;
    const { halfWidth, halfHeight } = geometry.columns[layer + 1]!;
    const text = shownText(shown(layer, unit));
    const { lines, size } = plates?.has(mark)
      ? plates.fit(text)
      : numberInUnit(text, halfWidth, halfHeight, geometry.fontSize);
    const [digits, exponent] = this.children as unknown as [Element, Element];
    setText(digits, lines[0]);
    setText(exponent, lines[1]);
    setAttribute(digits, 'dy', lines[1] === '' ? '0.35em' : '-0.15em');
    setAttribute(exponent, 'dy', '1.02em');
    setAttribute(this, 'font-size', size.toFixed(1));
  });
  const most = scale * (geometry.tight ? 10 : 11);
  const prefix = geometry.tight ? 'b' : 'b ';
  labels.biases.each(function ({ layer, unit }) {
    const bias = parameters[frame.window.layers[layer]!.biases + unit]!;
    setFitting(this, `${prefix}${shownText(bias)}`, geometry.biasRoom[layer + 1]!, most);
  });
  labels.targets.each(function ({ unit }) {
    const target = targets[unit];
    // What is in no data set has none.
    setFitting(this, target === undefined ? '' : targetText(target), geometry.targetRoom, most);
  });
}

/** A text in type that it has room in, or `…`. */
function setFitting(element: Element, text: string, room: number, most: number): void {
  const size = typeWithin(text, room, most);
  setText(element, size === undefined ? '…' : text);
  setAttribute(element, 'font-size', (size ?? most).toFixed(1));
}

/** A number as the drawing has it, by four significant digits at least. */
const shownText = (value: number) => short(value, 4).replace('Infinity', '∞');

/**
 * Writes the units' names, which change only with their room, and with what the units show: `δ(k₁)` in place of `k₁`.
 */
export function paintNames(
  { names }: NetworkLabels,
  { inputNameRoom, outputNameRoom, columns }: NetworkGeometry,
  data: NetworkGraphData,
): void {
  const beside = outputNameRoom > 0 ? columns.length - 2 : undefined;
  names.text(({ layer, unit }) => {
    const room = layer < 0 ? inputNameRoom : layer === beside ? outputNameRoom : undefined;
    const name = drawnName(unitName(data, layer, unit), room);
    // Beside the target there is room for the name alone.
    return data.deltas[layer] === undefined || layer === beside ? name : `δ(${name})`;
  });
}

/** The target of an output unit as it is drawn. */
export function targetText(target: number): string {
  return `t ${Number.isInteger(target) && Math.abs(target) < 1e4 ? target : shownText(target)}`;
}

/**
 * Says a unit's state, and what the picture in it shows, to who cannot see its badge or its picture, and to who asks what
 * the badge means; its label stays.
 */
function describeUnit(unit: Element, state: UnitState, inBatches: boolean, picture: string): void {
  const text = state === 'alive' ? '' : unitStateText(state, inBatches);
  const all = text && picture ? `${text}. ${picture}` : text || picture;
  if ((unit.getAttribute('aria-description') ?? '') === all) return;
  const title = unit.querySelector('.badge > title');
  if (title) setText(title, text);
  if (all === '') unit.removeAttribute('aria-description');
  else unit.setAttribute('aria-description', all);
}
