import { pointer, select } from 'd3';
import type { Verdict } from '../../../worker/protocol.ts';
import type { Drawing } from '../kit/drawing.ts';
import type { HeatCell, HeatGrid } from './heat-grid.ts';
import './heat.css';

/** What a heat map shows. */
export interface HeatMapData {
  readonly grid: HeatGrid;
  /** A cell's look: its shade, and its verdict, which may bear a mark. */
  readonly look: (cell: HeatCell) => { readonly shade: number | undefined; readonly verdict: Verdict };
  /** What a cell is called when the pointer rests on it. */
  readonly title: (cell: HeatCell) => string;
  /** Names of the units, as labels; empty when the units are too many. */
  readonly rowNames: readonly string[];
  readonly columnNames: readonly string[];
  /** The cell of the chosen parameter. */
  readonly chosen: { readonly row: number; readonly column: number } | undefined;
}

/** The most cells downwards or across that have room for the names of their units. */
export const namedCells = 8;
const margin = { top: 16, left: 24 };

function cellSize({ rows, columns }: HeatGrid): number {
  const most = Math.max(rows - 1, columns);
  if (most <= namedCells) return 22;
  return most <= 16 ? 14 : 9;
}

/** The size of the whole picture in design px, so that its place can be kept free. */
export function heatMapSize(grid: HeatGrid): { width: number; height: number } {
  const size = cellSize(grid);
  // One for the outline of the chosen cell, and the gap before the biases.
  return { width: margin.left + grid.columns * size + 2, height: margin.top + grid.rows * size + 5 };
}

/** A cross for what differs, a bend for a kink, a wave for what drowns in rounding, in a square of side 1. */
const marks: Partial<Record<Verdict, string>> = {
  differs: 'M.27,.27L.73,.73M.73,.27L.27,.73',
  kink: 'M.22,.66L.5,.34L.78,.66',
  unclear: 'M.2,.55C.35,.3,.45,.42,.5,.5S.65,.7,.8,.45',
};

const shadeClass = (shade: number | undefined) => `shade-${shade ?? 'untold'}`;

/**
 * Draws a matrix of cells shaded by relative error; a shape tells the verdict apart from the shade.
 *
 * @param onChoose called with the cell that was pressed
 */
export function createHeatMap(svg: SVGSVGElement, onChoose: (cell: HeatCell) => void): Drawing<HeatMapData> {
  const root = select(svg).append('g').attr('class', 'heat-map');
  const cellGroup = root.append('g');
  const markGroup = root.append('g').attr('class', 'marks');
  const labelGroup = root.append('g');
  const rings = root
    .selectAll('rect.chosen')
    .data(['casing', 'ring'])
    .join('rect')
    .attr('class', (part) => `chosen ${part}`)
    .attr('rx', 2);
  let data: HeatMapData | undefined;
  let drawn: HeatMapData['look'] | undefined;

  const x = (column: number) => margin.left + column * cellSize(data!.grid);
  /** The biases stand a little apart. */
  const y = (row: number) => margin.top + row * cellSize(data!.grid) + (row === data!.grid.rows - 1 ? 3 : 0);

  function cellAt(event: MouseEvent): HeatCell | undefined {
    if (data === undefined) return undefined;
    const { grid } = data;
    const [px, py] = pointer(event, svg);
    const within = (start: number) => (at: number) => at >= start && at < start + cellSize(grid);
    return grid.cells.find(({ row, column }) => within(x(column))(px) && within(y(row))(py));
  }

  const listeners = new AbortController();
  svg.addEventListener(
    'click',
    (event) => {
      const cell = cellAt(event);
      if (cell !== undefined) onChoose(cell);
    },
    { signal: listeners.signal },
  );

  function drawCells({ grid, look, title, rowNames, columnNames }: HeatMapData) {
    const size = cellSize(grid);
    cellGroup
      .selectAll('rect')
      .data(grid.cells)
      .join((enter) => enter.append('rect').call((rect) => rect.append('title')))
      .attr('class', (cell) => `cell ${shadeClass(look(cell).shade)}`)
      .attr('x', ({ column }) => x(column) + 0.5)
      .attr('y', ({ row }) => y(row) + 0.5)
      .attr('width', size - 1)
      .attr('height', size - 1)
      .select('title')
      .text(title);
    markGroup
      .selectAll('path')
      .data(grid.cells.filter((cell) => look(cell).verdict in marks))
      .join('path')
      .attr('class', (cell) => shadeClass(look(cell).shade))
      .attr('d', (cell) => marks[look(cell).verdict]!)
      .attr('transform', ({ row, column }) => `translate(${x(column)},${y(row)}) scale(${size})`);
    const rows = [...rowNames.map((text, row) => ({ text, row })), { text: 'b', row: grid.rows - 1 }];
    const labels = [
      ...columnNames.map((text, n) => ({ text, x: x(n) + size / 2, y: margin.top - 5, anchor: 'middle' })),
      ...rows.map(({ text, row }) => ({ text, x: margin.left - 4, y: y(row) + size / 2 + 4, anchor: 'end' })),
    ];
    labelGroup
      .selectAll('text')
      .data(labels)
      .join('text')
      .attr('x', (label) => label.x)
      .attr('y', (label) => label.y)
      .attr('text-anchor', (label) => label.anchor)
      .text(({ text }) => text);
  }

  return {
    update(next) {
      data = next;
      if (next.look !== drawn) drawCells(next);
      drawn = next.look;
      const { chosen, grid } = next;
      rings.attr('display', chosen ? null : 'none');
      if (!chosen) return;
      const size = cellSize(grid);
      rings.attr('x', x(chosen.column)).attr('y', y(chosen.row)).attr('width', size).attr('height', size);
    },
    destroy() {
      listeners.abort();
      root.remove();
    },
  };
}
