import type { BadOperation } from '../../worker/protocol.ts';
import type { Settings } from '../state/settings.svelte.ts';
import type { StepByStep } from '../state/step-by-step.svelte.ts';
import type { TrainingRun } from '../state/training-run.svelte.ts';
import { markOf } from './elements.ts';
import type { Selection } from './selection.svelte.ts';

/** All that moves when the page goes to an operation. */
export interface Ground {
  readonly run: TrainingRun;
  readonly steps: StepByStep;
  readonly settings: Settings;
  readonly selection: Selection;
}

/**
 * The cursor goes into the operation that first produced NaN or ±∞, its tab opens, and its element is chosen.
 *
 * @param unasked whether nobody pressed for it
 */
export async function goToBad(
  bad: BadOperation,
  { run, steps, settings, selection }: Ground,
  unasked = false,
): Promise<void> {
  const list = steps.list;
  if (list === undefined) return;
  const value = list.values.find(({ id }) => id === bad.value)!;
  // Left first, so that the row comes into view even where the walk is there already.
  steps.out();
  settings.tab = 'step-by-step';
  if (bad.sample !== undefined) steps.sample = bad.sample;
  await run.seek(bad.iteration);
  const at = list.operations.findIndex(({ writes }) => writes === bad.value);
  await steps.goTo(at, unasked);
  // The place counts through all samples, the value here is of one.
  selection.mark = markOf(value, bad.index % (value.rows * value.columns));
}
