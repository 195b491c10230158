import type { Arrivals } from './arrivals.svelte.ts';
import type { Cursor } from './cursor.svelte.ts';
import type { Openings } from './openings.svelte.ts';
import type { Training } from './training.svelte.ts';
import type { WorkerLine } from './worker-line.svelte.ts';

/** What a run on the screen is made of. */
export interface RunParts {
  readonly line: WorkerLine;
  readonly openings: Openings;
  readonly arrivals: Arrivals;
  readonly cursor: Cursor;
  readonly training: Training;
}
