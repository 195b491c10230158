import type { Layout } from '../engine/network.ts';
import type { Prepared } from '../engine/prepared.ts';
import type { Speed } from '../protocol.ts';

/*
 * What the calls of the protocol may be given, stated once. A caller on another thread can send anything: a number is
 * asked for before it is compared.
 */

/** @throws RangeError when the value is not a whole number from least to most */
export function requireWhole(name: string, value: unknown, least: number, most = Infinity, why = ''): void {
  if (Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most) return;
  const upTo = most === Infinity ? `of ${least} or more` : `from ${least} to ${most}${why}`;
  throw new RangeError(`${name}: expected a whole number ${upTo}, got ${described(value)}`);
}

/** An index into so many. */
export function requireIndex(name: string, index: unknown, count: number): void {
  requireWhole(name, index, 0, count - 1);
}

/** An iteration that a run has reached. */
export function requireReached(iteration: unknown, newest: number): void {
  requireWhole('iteration', iteration, 0, newest, ', which this run has reached');
}

/** @throws RangeError */
export function requireSpeed(speed: unknown): asserts speed is Speed {
  if (speed === 'unthrottled' || (typeof speed === 'number' && Number.isFinite(speed) && speed > 0)) return;
  throw new RangeError(
    `speed: expected a number above 0, in iterations a second, or unthrottled, got ${described(speed)}`,
  );
}

/** @throws RangeError when it is not a number of bytes */
export function requireBudget(bytes: unknown): void {
  if (typeof bytes === 'number' && bytes >= 0 && bytes < Infinity) return;
  throw new RangeError(`history budget: expected bytes of 0 or more, got ${described(bytes)}`);
}

/** As many numbers as one answer may have: 32 MiB. */
const MOST_VALUES = 1 << 22;

/** A list, counted before any of it is read. */
function requireList(name: string, list: unknown, most: number): asserts list is readonly unknown[] {
  if (Array.isArray(list) && list.length <= most) return;
  const got = Array.isArray(list) ? `${list.length}` : described(list);
  throw new RangeError(`${name}: expected a list of at most ${most}, got ${got}`);
}

/** The fields of an object, each to be checked; none of what is no object. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** What frames are to hold of a network and its data. */
export function requireView(view: unknown, layout: Layout, rows: number): void {
  const { row, layers, places } = fieldsOf(view);
  if (row !== undefined) requireIndex('view.row', row, rows);
  requireList('view.layers', layers, layout.layers.length);
  layout.layers.forEach(({ inputs, units }, l) => {
    const shown = fieldsOf(layers[l]);
    requireIndex(`view.layers[${l}].inputs`, shown['inputs'], inputs + 1);
    requireIndex(`view.layers[${l}].units`, shown['units'], units + 1);
  });
  requireList('view.places', places, layout.parameters);
  // A hole is no place: a loop by index sees it.
  for (let n = 0; n < places.length; n++) requireIndex(`view.places[${n}]`, places[n], layout.parameters);
}

/** Rows of the data set whose forward pass is asked for. */
export function requireRows(rows: unknown, { objective, data }: Prepared): void {
  const { units } = objective.layout;
  const { inputWidth, targetWidth } = data.training;
  requireList('rows', rows, Math.floor(MOST_VALUES / (inputWidth + targetWidth + units)));
  for (let n = 0; n < rows.length; n++) requireIndex(`rows[${n}]`, rows[n], data.dataSet.samples);
}

/** A part of the data that has samples. */
export function requirePart(part: unknown, { data }: Prepared): void {
  if (part !== 'training' && part !== 'test') {
    throw new RangeError(`part: expected training or test, got ${described(part)}`);
  }
  if (data[part].samples === 0) {
    throw new RangeError('part: this experiment has no test part; give it a split to have one');
  }
}

/** Inputs that need not be in any data set, and the layer or unit that is asked for. */
export function requireQuestion(question: unknown, { objective, data }: Prepared): void {
  const { inputs, layer, unit } = fieldsOf(question);
  const { inputWidth } = data.training;
  const { layers } = objective.layout;
  if (!(inputs instanceof Float64Array) || inputs.length === 0 || inputs.length % inputWidth !== 0) {
    const got = inputs instanceof Float64Array ? `${inputs.length} numbers` : described(inputs);
    throw new RangeError(`inputs: expected rows of ${inputWidth} numbers, got ${got}`);
  }
  const bad = inputs.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new RangeError(`inputs[${bad}]: expected a finite number, got ${inputs[bad]}`);
  if (layer !== undefined) requireIndex('layer', layer, layers.length);
  const { units } = layers[layer === undefined ? layers.length - 1 : Number(layer)]!;
  if (unit !== undefined) requireIndex('unit', unit, units);
  const values = (inputs.length / inputWidth) * units;
  if (unit === undefined && values > MOST_VALUES) {
    throw new RangeError(
      `inputs: the answer would have ${values} numbers, at most ${MOST_VALUES}; ask for one unit or fewer rows`,
    );
  }
}

/** A number as it is, anything else by its kind: nothing of it is called. */
export function described(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (value === null || value === undefined) return 'nothing';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
