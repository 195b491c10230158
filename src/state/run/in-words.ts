import { later } from '../../later.svelte.ts';
import type { Outcome } from './openings.svelte.ts';
import type { TrainingRun } from './training-run.svelte.ts';

const wording = later(() => import('../../model/refusal-in-words.ts'));

/** A refusal in the words of the page rather than in those of files, once they are there. */
export function sentenceInWords(refused: string, run: TrainingRun): string {
  const { there } = wording;
  return there && run.opened ? there.inWords(refused, run.opened, run.experiment.data) : refused;
}

/** An outcome that says a refusal so, as far as the words can be had. */
export async function inWords(outcome: Outcome, run: TrainingRun): Promise<Outcome> {
  if (typeof outcome !== 'object') return outcome;
  await wording.get().catch(() => undefined);
  return { ...outcome, refused: sentenceInWords(outcome.refused, run) };
}
