import { later } from '../../later.svelte.ts';
import type { Outcome } from './openings.svelte.ts';
import type { TrainingRun } from './training-run.svelte.ts';

const wording = later(() => import('../../model/refusal-in-words.ts'));

/** An outcome that says a refusal in the words of the page, as far as they can be had, rather than in those of files. */
export async function inWords(outcome: Outcome, run: TrainingRun): Promise<Outcome> {
  if (typeof outcome !== 'object') return outcome;
  const by = await wording.get().catch(() => undefined);
  const { opened } = run;
  if (by === undefined || opened === undefined) return outcome;
  return { ...outcome, refused: by.inWords(outcome.refused, opened, run.experiment.data) };
}
