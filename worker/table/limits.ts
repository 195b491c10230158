/*
 * What is read of a table, counted before anything is allocated for it. An experiment may have as many rows and numbers,
 * see `engine/experiment/limits.ts`.
 */

/** Bytes of a file: 128 MiB. */
export const MOST_BYTES = 128 * 1024 * 1024;
export const MOST_ROWS = 1_000_000;
export const MOST_COLUMNS = 20_000;
/** Rows × columns: the whole of MNIST fits. */
export const MOST_CELLS = 48_000_000;
/** Different texts of a column that are told apart; a column of more is free text. */
export const MOST_LEVELS = 1_000;
/** Characters of a column's name. */
export const MOST_NAME = 120;
/** Rows that are shown before a table is used. */
export const MOST_PREVIEWED = 12;
