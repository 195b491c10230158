import type { Layout } from '../../worker/protocol.ts';
import { numberText } from './number-text.ts';

const words: Record<string, string> = { NaN: 'np.nan', Infinity: 'np.inf', '-Infinity': '-np.inf' };

/** A number in Python that reads back to the same float64: never an int, which would make an array of ints. */
function pythonNumber(value: number): string {
  const text = numberText(value);
  return words[text] ?? (/[.e]/.test(text) ? text : `${text}.0`);
}

/** `np.array([[…], […]])`, a matrix by rows, ready to paste into a notebook. */
export function numpyMatrix(values: Float64Array, columns: number): string {
  const rows: string[] = [];
  for (let at = 0; at < values.length; at += columns) {
    rows.push(`[${Array.from(values.subarray(at, at + columns), pythonNumber).join(', ')}]`);
  }
  return `np.array([${rows.join(',\n          ')}])`;
}

/**
 * All weights and biases as one expression, a list of layers that `for layer in …: a = f(a @ layer["W"] + layer["b"])`
 * goes through: `[{"layer": "j", "W": np.array([[…], …]), "b": np.array([…])}, …]`, each W as inputs × units.
 */
export function numpyLayers({ layers }: Layout, parameters: Float64Array): string {
  const each = layers.map(({ name, units, weights, biases }) => {
    // A text of JSON is one of Python, too.
    const W = numpyMatrix(parameters.subarray(weights, biases), units);
    const b = numpyVector(parameters.subarray(biases, biases + units));
    return `{"layer": ${JSON.stringify(name)},\n  "W": ${W},\n  "b": ${b}}`;
  });
  return `[${each.join(',\n ')}]`;
}

/** `np.array([…])` */
export function numpyVector(values: Float64Array): string {
  return `np.array([${Array.from(values, pythonNumber).join(', ')}])`;
}
