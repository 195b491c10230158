import { untrack } from 'svelte';
import type { Mark } from '../../model/mark.ts';
import type { Forensics } from '../../state/questions/forensics.svelte.ts';
import { goToBad, type Ground } from './go-to-bad.ts';

/**
 * A run that diverges while it trains, or before, opens at its first bad number. Whoever steps or walks there, or looks
 * at the past meanwhile, stays. To be called where effects may be made.
 */
export function openAtFirstBad(ground: Ground & { forensics: Forensics }): void {
  const { run, steps, selection, forensics } = ground;
  let before = run.state;
  let opens = false;
  /** What this has chosen and nobody else; it goes with the run. */
  let chosen: Mark | undefined;

  $effect(() => {
    const { state } = run;
    void run.opened;
    untrack(() => {
      opens = state === 'diverged' && (before === 'running' || run.newest === 0);
      if (state === 'diverged') void forensics.findBad();
      before = state;
    });
  });
  $effect(() => {
    const { bad } = forensics;
    untrack(() => {
      if (bad !== undefined && opens && run.live && steps.at === undefined) void open(bad);
    });
  });
  $effect(() => {
    void run.opened;
    untrack(() => {
      if (selection.mark === chosen) selection.mark = undefined;
    });
  });

  async function open(bad: NonNullable<Forensics['bad']>) {
    const { mark } = selection;
    await goToBad(bad, ground, 'account in its box');
    if (selection.mark !== mark) chosen = selection.mark;
  }
}
