import type { EvaluatedScores } from '../../formats/loss-csv.ts';
import { scoreSeries, type KeptScores } from '../../state/run/kept-scores.ts';

/**
 * What the curves of the Loss figure go through, by the names of its table; undefined where nothing was evaluated.
 *
 * @param goodness what tells how right the outputs are: accuracy, or R²
 */
export function evaluatedScores(
  kept: KeptScores,
  goodness: string,
  hasTest: boolean,
): EvaluatedScores | undefined {
  if (kept.count === 0) return undefined;
  const parts = hasTest ? ['training', 'test'] : ['training'];
  const shown = scoreSeries.slice(0, 2 * parts.length);
  return {
    names: parts.flatMap((part) => [`${part} loss`, `${part} ${goodness}`]),
    at(iteration) {
      const place = iteration === 0 ? 0 : iteration / (kept.between ?? NaN);
      if (!Number.isInteger(place) || place >= kept.count) return undefined;
      const scores = shown.map((series) => kept.series[series].at(place));
      return scores.some((score) => score === undefined) ? undefined : (scores as number[]);
    },
  };
}

/** Whether some of the evaluations are known by their least and greatest alone, and so are in no file. */
export const areSomeUnknown = (kept: KeptScores): boolean =>
  kept.count > 0 && kept.series.trainingLoss.at(kept.count - 1) === undefined;
