import { refuse } from '../experiment/experiment-error.ts';
import type { ColumnScaling } from '../experiment/experiment.ts';
import type { ScalingName } from '../names.ts';

/** (x − shift) / scale, a number a column. */
export interface FittedScaling {
  readonly kind: ScalingName;
  readonly shift: readonly number[];
  readonly scale: readonly number[];
  /** The columns that are constant in the training part: where the numbers are fitted, they become 0 there. */
  readonly constant: readonly number[];
}

interface Fit {
  readonly shift: number;
  readonly scale: number;
}

/** How each kind fits a column `at, at + width, at + 2 width, …`. */
const fits = {
  /** Mean, and the deviation with N in the denominator, as scikit-learn has it. */
  standardize(values, width, at, rows) {
    let sum = 0;
    for (let r = 0; r < rows; r++) sum += values[r * width + at]!;
    const mean = sum / rows;
    let squares = 0;
    for (let r = 0; r < rows; r++) {
      const apart = values[r * width + at]! - mean;
      squares += apart * apart;
    }
    return { shift: mean, scale: Math.sqrt(squares / rows) };
  },
  /** From 0 to 1. */
  'min-max'(values, width, at, rows) {
    let least = Infinity;
    let most = -Infinity;
    for (let r = 0; r < rows; r++) {
      const value = values[r * width + at]!;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return { shift: least, scale: most - least };
  },
} satisfies Record<ScalingName, (values: Float64Array, width: number, at: number, rows: number) => Fit>;

/** Whether all numbers of a column are the same: its deviation may be rounding, and not 0. */
function isConstant(values: Float64Array, width: number, at: number): boolean {
  for (let n = at; n < values.length; n += width) if (values[n] !== values[at]) return false;
  return true;
}

/**
 * Fits a scaling to the columns of the training part, or takes the numbers that it comes with. A constant column is
 * shifted to 0 and not scaled.
 *
 * @param values `[rows × width]`
 * @param path of the scaling in the experiment
 * @throws ExperimentError when the spread of a column is beyond float64
 */
export function fitScaling(
  scaling: ColumnScaling,
  values: Float64Array,
  width: number,
  path: string,
): FittedScaling {
  const { kind } = scaling;
  const rows = values.length / width;
  const constant: number[] = [];
  const shift: number[] = [];
  const scale: number[] = [];
  for (let at = 0; at < width; at++) {
    const same = isConstant(values, width, at);
    if (same) constant.push(at);
    const fit = same ? { shift: values[at]!, scale: 1 } : fits[kind](values, width, at, rows);
    if (!Number.isFinite(fit.shift) || !Number.isFinite(fit.scale)) {
      refuse(path, `numbers whose spread float64 holds in column ${at + 1}`, fit.scale);
    }
    shift.push(scaling.shift?.[at] ?? fit.shift);
    // Numbers so near to each other that their squares are 0 have no deviation to divide by.
    scale.push(scaling.scale?.[at] ?? (fit.scale === 0 ? 1 : fit.scale));
  }
  return { kind, shift, scale, constant };
}

/** (x − shift) / scale of every row, in place. */
export function applyScaling({ shift, scale }: FittedScaling, values: Float64Array): void {
  const width = shift.length;
  for (let n = 0; n < values.length; n++) values[n] = (values[n]! - shift[n % width]!) / scale[n % width]!;
}

/** The same in a column of its own. */
export function scaledBy(scaling: FittedScaling, values: Float64Array): Float64Array<ArrayBuffer> {
  const scaled = Float64Array.from(values);
  applyScaling(scaling, scaled);
  return scaled;
}

/**
 * x · scale + shift, the user's own units, in a column of its own.
 *
 * @param column of which all the values are; of all columns in turn when absent
 */
export function unscaledBy(
  { shift, scale }: FittedScaling,
  values: Float64Array,
  column?: number,
): Float64Array<ArrayBuffer> {
  const width = shift.length;
  return Float64Array.from(values, (value, n) => {
    const at = column ?? n % width;
    return value * scale[at]! + shift[at]!;
  });
}
