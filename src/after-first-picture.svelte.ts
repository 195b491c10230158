import { keepOffline } from './client/keep-offline.ts';
import { fetchTheRest } from './later.svelte.ts';
import type { TrainingRun } from './state/run/training-run.svelte.ts';
import { loadFormulas } from './views/kit/typeset.ts';
import { whenIdle } from './when-idle.ts';

/**
 * Once the first picture is there, or cannot be, and nothing else is to be done, fetches all that it does without, and has
 * the browser keep it. To be called where effects may be made.
 */
export function fetchAfterFirstPicture(run: TrainingRun): void {
  let begun = false;
  $effect(() => {
    if (begun || (run.opened ?? run.refused ?? run.lost) === undefined) return;
    begun = true;
    whenIdle(() => {
      void fetchTheRest();
      void loadFormulas();
      void keepOffline();
    });
  });
  // Each worker for itself.
  $effect(() => {
    if (run.opened !== undefined && run.lost === undefined) whenIdle(() => void run.fetchTheRest());
  });
}
