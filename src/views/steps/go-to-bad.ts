import { tick } from 'svelte';
import type { BadOperation } from '../../../worker/protocol.ts';
import type { Settings } from '../../state/screen/settings.svelte.ts';
import type { StepByStep } from '../../state/steps/step-by-step.svelte.ts';
import { sameKey, valueOf } from '../../model/values.ts';
import type { TrainingRun } from '../../state/run/training-run.svelte.ts';
import { nothingOnItsWay } from '../../later.svelte.ts';
import { markOf } from './elements.ts';
import type { Selection } from '../../state/screen/selection.svelte.ts';

/** All that moves when the page goes to an operation. */
export interface Ground {
  readonly run: TrainingRun;
  readonly steps: StepByStep;
  readonly settings: Settings;
  readonly selection: Selection;
}

/** What comes into view: the row of the operation, the account of it, or that within the tab's own box only. */
export type View = 'row' | 'account' | 'account in its box';

/** The cursor goes into the operation that first produced NaN or ±∞, its tab opens, and its element is chosen. */
export async function goToBad(
  bad: BadOperation,
  { run, steps, settings, selection }: Ground,
  view: View,
): Promise<void> {
  const { opened } = run;
  // Left first, so that the row comes into view even where the walk is there already.
  steps.out();
  await run.seek(bad.iteration);
  const list = await steps.listed();
  // Meanwhile a new run may have been opened, or the cursor moved: then nobody wants to go there any more.
  if (list === undefined || run.opened !== opened || run.cursor !== bad.iteration) return;
  const value = valueOf(list, bad.value);
  if (bad.row !== undefined) void run.chooseRow(bad.row);
  await showTab(settings);
  await steps.goTo(
    list.operations.findIndex(({ writes }) => sameKey(writes, bad.value)),
    view !== 'row',
  );
  if (run.opened !== opened || run.cursor !== bad.iteration) return steps.out();
  // The place counts through all samples, the value here is of one.
  selection.mark = markOf(value, bad.index % (value.rows * value.columns));
  if (view === 'row') return;
  // The tab must be there first, which may be on its way still.
  await tick();
  await nothingOnItsWay();
  await tick();
  const account = document.querySelector('.bad-operation');
  if (view === 'account') account?.scrollIntoView({ block: 'start' });
  const box = account?.closest('[role=tabpanel]');
  if (box) box.scrollTop = 0;
}

/** Opens Step by step; a focus in the panel of another tab goes to the tab's button, since that panel goes. */
async function showTab(settings: Settings): Promise<void> {
  if (settings.tab === 'step-by-step') return;
  const lost = document.activeElement?.closest('[role=tabpanel]');
  settings.tab = 'step-by-step';
  if (!lost) return;
  await tick();
  document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus({ preventScroll: true });
}
