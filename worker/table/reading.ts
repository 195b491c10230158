import type { Experiment } from '../engine/experiment/experiment.ts';
import type { ColumnKind, Decisions, Doubt } from './choices.ts';
import type { DataPlan } from './plan.ts';
import type { SourceKind } from './table.ts';

/** What is shown of a column. */
export interface ColumnInfo {
  readonly name: string;
  /** Its place in the file, from 0. */
  readonly place: number;
  readonly kind: ColumnKind;
  readonly missing: number;
  readonly constant: boolean;
  readonly index: 'by-name' | 'by-numbers' | undefined;
  /** Different values, where they are told apart. */
  readonly distinct: number | undefined;
  readonly least: number;
  readonly most: number;
  /** So few whole numbers that they may be classes. */
  readonly isFew: boolean;
  /** The first of its texts. */
  readonly levels: readonly string[];
}

/** A table as it was read, without its cells. */
export interface TableReading {
  readonly source: SourceKind;
  readonly rows: number;
  readonly decisions: Decisions;
  readonly doubts: readonly Doubt[];
  readonly columns: readonly ColumnInfo[];
  /** The first rows as they are written. */
  readonly preview: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly guess: DataPlan;
}

/** What comes of a plan, or what is still to be chosen. */
export type DataOutline =
  | {
      readonly samples: number;
      readonly leftOut: number;
      /** Samples of the test part. */
      readonly test: number;
      readonly classes: readonly string[] | undefined;
      /** How the experiment changes, a sentence each. */
      readonly changes: readonly string[];
      readonly refused?: undefined;
    }
  | { readonly refused: string };

/** An experiment without the rows of its data, and these as columns, which own their buffers and are transferred. */
export interface PreparedExperiment {
  readonly experiment: Experiment;
  readonly inputs: Float64Array<ArrayBuffer>;
  readonly targets: Float64Array<ArrayBuffer>;
}
