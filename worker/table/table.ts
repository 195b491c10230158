import type { Decisions, Doubt } from './choices.ts';
import type { Column } from './column.ts';

/** What a file is. */
export type SourceKind = 'text' | 'json' | 'npy';

/** The roles that a file itself gives its columns, by their places. */
export interface Roles {
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
}

/** A table as it was read: flat columns, and what was decided. */
export interface Table {
  readonly source: SourceKind;
  readonly decisions: Decisions;
  readonly doubts: readonly Doubt[];
  readonly rows: number;
  readonly columns: readonly Column[];
  /** The line of each row in the file; of a source without lines its number, from 1. */
  readonly lines: Uint32Array<ArrayBuffer>;
  /** The first rows, cell by cell as they are written. */
  readonly preview: readonly (readonly string[])[];
  readonly roles: Roles | undefined;
  /** What the file calls itself. */
  readonly name: string | undefined;
}
