import * as v from 'valibot';
import { experimentFileSchema } from '../../worker/engine/experiment/file-schema.ts';
import { MOST_LAYERS } from '../../worker/engine/experiment/limits.ts';
import { listOf } from '../../worker/engine/experiment/lists.ts';
import { finite, positiveInteger } from '../../worker/engine/experiment/numbers.ts';
import { readBy } from '../../worker/engine/experiment/parse.ts';
import { record } from '../../worker/engine/experiment/record.ts';
import { activationNames } from '../../worker/engine/names.ts';
import { FileFault } from './file-fault.ts';

/*
 * The one statement of what a `converge-weights` file is, version 2: its reader and the JSON Schema beside the app come
 * from it. Numbers are named here and read below, when the lists are known to be as long as they must be.
 */

const words = ['NaN', 'Infinity', '-Infinity'] as const;
const aNumber = `a number, or one of ${words.map((word) => `"${word}"`).join(', ')}`;
export const value = v.union([finite, v.picklist(words)], aNumber);
export const values = v.custom<readonly unknown[]>(Array.isArray, 'a list of numbers');
export const valueRows = v.custom<readonly unknown[]>(Array.isArray, 'a list of rows of numbers');

const { name, source } = experimentFileSchema.entries;
const anIteration = 'a whole number of 0 or more';

const layer = record({
  name,
  inputs: positiveInteger,
  units: positiveInteger,
  activation: v.picklist(activationNames, `one of ${activationNames.join(', ')}`),
  /** `weights[i][j]` leads from unit i of the layer before to unit j. */
  weights: valueRows,
  biases: values,
});

const outcomes = ['ready', 'running', 'paused', 'converged', 'limit', 'diverged'] as const;
const body = {
  iteration: v.pipe(v.number(anIteration), v.safeInteger(anIteration), v.minValue(0, anIteration)),
  loss: value,
  outcome: v.picklist(outcomes, `one of ${outcomes.join(', ')}`),
  orientation: v.literal('inputs × units', '"inputs × units"'),
  layers: v.pipe(
    listOf(layer, MOST_LAYERS, `a list of at most ${MOST_LAYERS} layers`),
    v.minLength(1, 'at least one layer'),
  ),
};

/** A whole file. */
export const weightsFileSchema = record({
  type: v.literal('converge-weights'),
  version: v.literal(2),
  source,
  experiment: experimentFileSchema,
  ...body,
});

/** What a file has beside its envelope and its experiment. */
const bodySchema = record(body);

/** The weights of a file, layer by layer. */
export interface FileWeights {
  readonly iteration: number;
  readonly layers: readonly { readonly inputs: number; readonly units: number }[];
  /** In the order of θ: of each layer the weights, row by row, then the biases. */
  readonly parameters: Float64Array;
}

function shown(found: unknown): string {
  if (typeof found === 'string') return JSON.stringify(found.slice(0, 40));
  if (typeof found === 'number' || typeof found === 'boolean') return String(found);
  if (Array.isArray(found)) return `a list of ${found.length}`;
  return found === undefined || found === null ? 'nothing' : 'an object';
}

function refuse(path: string, expected: string, got: string): never {
  throw new FileFault(`${path}: expected ${expected}, got ${got}. Correct it in the file and open it again.`);
}

/** A list of so many numbers, none of which is read before they are counted. */
function requireNumbers(list: unknown, count: number, path: string): readonly unknown[] {
  if (!Array.isArray(list)) refuse(path, `a row of ${count} numbers`, shown(list));
  if (list.length !== count) refuse(path, `${count} numbers`, String(list.length));
  return list as readonly unknown[];
}

/** Writes a row into θ. */
function read(row: readonly unknown[], into: Float64Array, at: number, path: string): void {
  for (const [n, cell] of row.entries()) {
    const isWord = (words as readonly unknown[]).includes(cell);
    if (!isWord && !Number.isFinite(cell)) refuse(`${path}[${n}]`, aNumber, shown(cell));
    into[at + n] = Number(cell);
  }
}

/**
 * The weights of a file of version 1 or 2.
 *
 * @param content what the file holds beside its envelope and its experiment
 * @throws FileFault with the path of the first fault, whatever it is
 */
export function readWeights(content: Record<string, unknown>): FileWeights {
  const { iteration, layers } = readBy(bodySchema, content, '', ({ path, expected, got }) =>
    refuse(path, expected, shown(got)),
  );
  const parts = layers.flatMap(({ inputs, units, weights, biases }, l) => {
    const path = `layers[${l}]`;
    if (weights.length !== inputs) refuse(`${path}.weights`, `${inputs} rows`, String(weights.length));
    const rows = weights.map((row, i) => {
      const here = `${path}.weights[${i}]`;
      return { path: here, row: requireNumbers(row, units, here) };
    });
    return [...rows, { path: `${path}.biases`, row: requireNumbers(biases, units, `${path}.biases`) }];
  });
  const parameters = new Float64Array(parts.reduce((sum, { row }) => sum + row.length, 0));
  let at = 0;
  for (const { path, row } of parts) {
    read(row, parameters, at, path);
    at += row.length;
  }
  return { iteration, layers: layers.map(({ inputs, units }) => ({ inputs, units })), parameters };
}
