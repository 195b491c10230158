/** A table of texts and numbers, for a file. */
export interface TableContent {
  readonly header: readonly string[];
  readonly rows: Iterable<readonly (string | number)[]>;
}
