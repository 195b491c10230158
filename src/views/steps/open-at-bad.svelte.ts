import { untrack } from 'svelte';
import type { Mark } from '../../model/mark.ts';
import type { Forensics } from '../../state/questions/forensics.svelte.ts';
import { later } from '../../later.svelte.ts';
import { messageOf } from '../../state/run/message-of.ts';
import type { Ground } from './go-to-bad.ts';

const going = later(() => import('./go-to-bad.ts'));

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
    const { opened } = run;
    const { mark } = selection;
    try {
      const { goToBad } = await going.get();
      // Meanwhile there may be another run, or somebody looks elsewhere.
      if (run.opened !== opened || !run.live || steps.at !== undefined) return;
      await goToBad(bad, ground, 'account in its box');
    } catch (error) {
      run.report(`The first bad number is not gone to: ${messageOf(error)}`);
    }
    if (selection.mark !== mark) chosen = selection.mark;
  }
}
