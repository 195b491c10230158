import type { GradientCheck, LayerLayout, Verdict } from '../../../worker/protocol.ts';
import { cellOfPlace } from '../../model/mark-place.ts';

/** One cell of a heat map: a parameter, or a block of them, for which the worst one stands. */
export interface HeatCell {
  readonly row: number;
  readonly column: number;
  /** Where the worst parameter stands in the columns of the check. */
  readonly at: number;
}

/** A layer's matrix as cells: rows from unit, columns to unit, and the biases as one more row. */
export interface HeatGrid {
  /** How many cells there are, the row of biases included. */
  readonly rows: number;
  readonly columns: number;
  /** How many parameters a cell has downwards and across; a bias row is never more than one deep. */
  readonly blockRows: number;
  readonly blockColumns: number;
  /** The cells that hold a checked parameter; the others of a sample are missing. */
  readonly cells: readonly HeatCell[];
}

/** How bad a verdict is. */
export const severity: Record<Verdict, number> = { agrees: 0, unclear: 1, kink: 2, differs: 3 };

/** Shades of a relative error on a log scale: the greatest error of each but the last, and what it is called. */
const bounds = [1e-9, 1e-6, 1e-3, 1e-2, 1e-1];
/** The strongest shade of what agrees. */
const agreeing = 1;
export const shadeLabels = ['≤ 1e-9', '≤ 1e-6', '≤ 0.001', '≤ 0.01', '≤ 0.1', '> 0.1'];

/**
 * The shade of a checked parameter, 0…5, the strongest for what is not a number; undefined where differences cannot tell,
 * at a kink or in rounding. What agrees within rounding, however small it is itself, has none of the strong ones.
 */
export function shadeOf({ verdicts, relativeError }: Verdicts, at: number): number | undefined {
  const verdict = verdicts[at]!;
  if (verdict === 'kink' || verdict === 'unclear') return undefined;
  const found = bounds.findIndex((bound) => relativeError[at]! <= bound);
  const shade = found < 0 ? bounds.length : found;
  return verdict === 'agrees' ? Math.min(shade, agreeing) : shade;
}

type Verdicts = Pick<GradientCheck, 'verdicts' | 'relativeError'>;

/** Whether parameter `a` of the check is worse than `b`: by verdict, then by relative error; NaN is the worst. */
export function isWorse({ verdicts, relativeError }: Verdicts, a: number, b: number): boolean {
  const bySeverity = severity[verdicts[a]!] - severity[verdicts[b]!];
  if (bySeverity !== 0) return bySeverity > 0;
  const error = (at: number) => (Number.isNaN(relativeError[at]!) ? Infinity : relativeError[at]!);
  return error(a) > error(b);
}

/**
 * The heat map of one layer. Where there are more units than cells, neighbors share a cell and the worst of them
 * is shown, so that no error is left out.
 *
 * @param limit the greatest number of rows without the biases, and of columns
 */
export function heatGrid(
  check: Pick<GradientCheck, 'checked'> & Verdicts,
  layer: LayerLayout,
  limit = 32,
): HeatGrid {
  const blockRows = Math.ceil(layer.inputs / limit);
  const blockColumns = Math.ceil(layer.units / limit);
  const columns = Math.ceil(layer.units / blockColumns);
  const rows = Math.ceil(layer.inputs / blockRows) + 1;
  const worst = new Map<number, number>();
  const grid = { rows, columns, blockRows, blockColumns };
  check.checked.forEach((place, at) => {
    if (place < layer.weights || place >= layer.biases + layer.units) return;
    const { row, column } = heatCellOf(grid, layer, place);
    const key = row * columns + column;
    const before = worst.get(key);
    if (before === undefined || isWorse(check, at, before)) worst.set(key, at);
  });
  const cells = [...worst].map(([key, at]) => ({
    row: Math.floor(key / columns),
    column: key % columns,
    at,
  }));
  return { ...grid, cells };
}

/** The cell that a place of the layer belongs to. */
export function heatCellOf(grid: Omit<HeatGrid, 'cells'>, layer: LayerLayout, place: number) {
  const { row, column, isBias } = cellOfPlace(layer, place);
  return {
    row: isBias ? grid.rows - 1 : Math.floor(row / grid.blockRows),
    column: Math.floor(column / grid.blockColumns),
  };
}
