/** All that crosses the thread between the page and the worker that reads tables, and what it means. */
import type { Choices } from './table/choices.ts';
import type { BaseExperiment } from './table/fit-experiment.ts';
import type { DataPlan } from './table/plan.ts';
import type { DataOutline, PreparedExperiment, TableReading } from './table/reading.ts';

export type { Choices, ColumnKind, Decisions, Doubt } from './table/choices.ts';
export type { BaseExperiment } from './table/fit-experiment.ts';
export type { DataPlan, MissingPolicy, TargetKind } from './table/plan.ts';
export type { ColumnInfo, DataOutline, PreparedExperiment, TableReading } from './table/reading.ts';
export type { SourceKind } from './table/table.ts';

/** What the worker answers. A call that fails rejects with the sentence why. */
export interface TableApi {
  /** Reads a file anew, with what is decided about it. */
  read(file: Blob, name: string, chosen: Choices, onProgress: (share: number) => void): Promise<TableReading>;
  outline(plan: DataPlan, base: BaseExperiment): Promise<DataOutline>;
  prepare(plan: DataPlan, base: BaseExperiment): Promise<PreparedExperiment>;
}
