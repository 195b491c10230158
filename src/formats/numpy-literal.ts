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

/** `np.array([…])` */
export function numpyVector(values: Float64Array): string {
  return `np.array([${Array.from(values, pythonNumber).join(', ')}])`;
}
