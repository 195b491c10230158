import { refuse } from '../experiment/experiment-error.ts';
import type { ColumnScaling, Experiment } from '../experiment/experiment.ts';

type Row = readonly number[];

function requireLength(list: readonly unknown[], length: number, what: string, path: string): void {
  if (list.length !== length) refuse(path, `${length} ${what}`, list.length);
}

function requireColumn(scaling: ColumnScaling | undefined, columns: number, path: string): void {
  if (scaling === undefined) return;
  const { shift, scale } = scaling;
  if (shift !== undefined) requireLength(shift, columns, 'numbers', `${path}.shift`);
  if (scale !== undefined) requireLength(scale, columns, 'numbers', `${path}.scale`);
  if ((shift === undefined) !== (scale === undefined)) {
    refuse(
      `${path}.${shift === undefined ? 'shift' : 'scale'}`,
      'both shift and scale, or none of them',
      undefined,
    );
  }
}

/** Names are given to all of them or to none. */
function requireNames(names: readonly string[], count: number, path: string): void {
  if (names.length !== 0 && names.length !== count) refuse(path, `${count} names, or none`, names.length);
}

/**
 * The lengths of all lists but the rows themselves.
 *
 * @throws ExperimentError
 */
export function requireLengths({ network, start, data, scaling, classes }: Experiment): void {
  const { layers, inputs } = network;
  const { units: outputs, activation } = layers.at(-1)!;
  if (start.kind === 'given') {
    requireLength(start.layers, layers.length, 'layers', 'start.layers');
    start.layers.forEach(({ weights, biases }, l) => {
      const fanIn = l === 0 ? inputs : layers[l - 1]!.units;
      requireLength(weights, fanIn, 'rows', `start.layers[${l}].weights`);
      if (typeof biases !== 'number') {
        requireLength(biases, layers[l]!.units, 'numbers', `start.layers[${l}].biases`);
      }
    });
  }
  if (data.inputs.length === 0) refuse('data.inputs', 'at least one row', data.inputs);
  requireLength(data.targets, data.inputs.length, 'rows', 'data.targets');
  requireNames(data.inputNames, inputs, 'data.inputNames');
  requireNames(data.outputNames, outputs, 'data.outputNames');
  requireColumn(scaling?.inputs, inputs, 'scaling.inputs');
  requireColumn(scaling?.targets, outputs, 'scaling.targets');
  if (classes === undefined) return;
  // One sigmoid tells two classes apart.
  const count = outputs === 1 && activation === 'sigmoid' ? 2 : outputs;
  if (classes.length !== count)
    refuse('classes', `${count} classes`, classes.length, [
      { label: 'Leave the names of classes out', set: [{ field: 'classes', to: undefined }] },
    ]);
}

/** Holes count as what they are, no numbers: a loop by index sees them. @returns −1 where all are finite */
function firstNotFinite(row: readonly unknown[]): number {
  for (let n = 0; n < row.length; n++) if (!Number.isFinite(row[n])) return n;
  return -1;
}

function requireFinite(row: Row, path: string): void {
  const bad = firstNotFinite(row);
  if (bad >= 0) refuse(`${path}[${bad}]`, 'a finite number', row[bad]);
}

function requireRows(table: readonly Row[], columns: number, path: string): void {
  for (let r = 0; r < table.length; r++) {
    const row: unknown = table[r];
    if (!Array.isArray(row)) refuse(`${path}[${r}]`, `a row of ${columns} numbers`, row);
    // A path is written where it is needed only: of millions of rows, each would take longer than its numbers.
    if (row.length !== columns) refuse(`${path}[${r}]`, `${columns} numbers`, row.length);
    const bad = firstNotFinite(row);
    if (bad >= 0) refuse(`${path}[${r}][${bad}]`, 'a finite number', (row as unknown[])[bad]);
  }
}

function requireScale(scaling: ColumnScaling | undefined, path: string): void {
  requireFinite(scaling?.shift ?? [], `${path}.shift`);
  const scale = scaling?.scale ?? [];
  requireFinite(scale, `${path}.scale`);
  const zero = scale.indexOf(0);
  if (zero >= 0) refuse(`${path}.scale[${zero}]`, 'a finite number other than 0', scale[zero]);
}

/**
 * Reads every number of the lists, each once, whose lengths must be right already.
 *
 * @throws ExperimentError
 */
export function requireNumbers({ network, start, data, scaling }: Experiment): void {
  const { layers, inputs } = network;
  if (start.kind === 'given') {
    start.layers.forEach(({ weights, biases }, l) => {
      requireRows(weights, layers[l]!.units, `start.layers[${l}].weights`);
      if (typeof biases !== 'number') requireFinite(biases, `start.layers[${l}].biases`);
    });
  }
  requireRows(data.inputs, inputs, 'data.inputs');
  requireRows(data.targets, layers.at(-1)!.units, 'data.targets');
  requireScale(scaling?.inputs, 'scaling.inputs');
  requireScale(scaling?.targets, 'scaling.targets');
}
