import type { Choices } from './choices.ts';
import type { Column } from './column.ts';
import { fitExperiment, type BaseExperiment } from './fit-experiment.ts';
import { columnDoubts } from './column-doubts.ts';
import { insightOf } from './insights.ts';
import { guessPlan, isFew, type DataPlan } from './plan.ts';
import { inOneLine } from './quoted.ts';
import { prepareData } from './prepare-data.ts';
import { readTable } from './read-table.ts';
import { TableFault } from './table-fault.ts';
import type { Table } from './table.ts';
import type { ColumnInfo, DataOutline, PreparedExperiment, TableReading } from './reading.ts';
import { testRows } from '../engine/data/split.ts';

/** Texts of a column that are shown. */
const MOST_SHOWN = 6;

/** A name that an experiment can have: what a file calls itself, or is called. */
const nameOf = (own: string | undefined, file: string) =>
  inOneLine(own?.trim() || file.replace(/\.[a-z0-9]{1,5}$/i, ''))
    .slice(0, 100)
    .trim() || 'Data';

/** The worker's side of the table protocol, free of the thread it runs in: it holds one table. */
export class TableService {
  #bytes: Uint8Array<ArrayBuffer> | undefined;
  #file = '';
  #table: Table | undefined;

  /** Takes the bytes of a file. */
  take(bytes: Uint8Array<ArrayBuffer>, file: string): void {
    this.#bytes = bytes;
    this.#file = file;
    this.#table = undefined;
  }

  /** @throws TableFault */
  read(chosen: Choices, onProgress?: (share: number) => void): TableReading {
    if (this.#bytes === undefined) throw new Error('No file was given.');
    const table = (this.#table = readTable(this.#bytes, chosen, onProgress, this.#file));
    const { columns, rows, source, decisions, preview, lines } = table;
    const insights = columns.map((column) => insightOf(column, rows));
    const infos = columns.map((column, c): ColumnInfo => {
      const { name, place, kind, missing } = column;
      const { constant, index, distinct, least, most } = insights[c]!;
      return {
        ...{ name, place, kind, missing, constant, index, distinct, least, most },
        isFew: isFew([column, insights[c]!], rows),
        ...shownLevels(column),
      };
    });
    return {
      ...{ source, rows, decisions },
      doubts: [...table.doubts, ...columnDoubts(table, insights)],
      columns: infos,
      preview: preview.map((cells, r) => ({
        line: lines[r]!,
        cells: columns.map(({ place }) => cells[place] ?? ''),
      })),
      guess: guessPlan(nameOf(table.name, this.#file), columns, insights, rows, table.roles),
    };
  }

  /** What an experiment with this table would be, or what is still to be chosen. */
  outline(plan: DataPlan, base: BaseExperiment): DataOutline {
    try {
      const data = prepareData(this.#current(), plan);
      const { changes } = fitExperiment(base, data, plan);
      const { samples, leftOut, classes } = data;
      return { samples, leftOut, test: testRows(samples, plan), classes, changes };
    } catch (error) {
      if (error instanceof TableFault) return { refused: error.message };
      throw error;
    }
  }

  /** @throws TableFault */
  prepare(plan: DataPlan, base: BaseExperiment): PreparedExperiment {
    const data = prepareData(this.#current(), plan);
    const { experiment } = fitExperiment(base, data, plan);
    return { experiment, inputs: data.inputs, targets: data.targets };
  }

  #current(): Table {
    if (this.#table === undefined) throw new Error('No table was read.');
    return this.#table;
  }
}

const shownLevels = ({ kind, levels }: Column) => ({
  levels: kind === 'number' ? [] : levels.slice(0, MOST_SHOWN),
});
