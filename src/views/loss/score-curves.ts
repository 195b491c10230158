import type { ScoreCurve, ScoreCurves } from '../../draw/curve/score-curves.ts';
import type { ReadoutRow } from '../../draw/curve/loss-readout.ts';
import type { Extent } from '../../draw/kit/domain.ts';
import type { KeptScores, ScoreSeries } from '../../state/run/kept-scores.ts';
import type { IterationScores } from '../../model/scores.ts';
import { goodnessText, scoredLossText } from '../../model/score-text.ts';
import type { CurveName } from '../../state/screen/settings.svelte.ts';

/** Which series a curve of the figure stands for, and what each looks like. */
const parts: Partial<Record<CurveName, readonly [ScoreSeries, ScoreCurve['kind'], string][]>> = {
  trainingLoss: [['trainingLoss', 'training', 'training']],
  testLoss: [['testLoss', 'test', 'test']],
  accuracy: [
    ['training', 'training goodness', 'training '],
    ['test', 'test goodness', 'test '],
  ],
};

/** Both of them; NaN is neither. */
function spanning(extents: readonly (Extent | undefined)[]): Extent | undefined {
  const known = extents.filter((extent) => extent !== undefined);
  if (known.length === 0) return undefined;
  return {
    min: Math.min(...known.map(({ min }) => min)),
    max: Math.max(...known.map(({ max }) => max)),
  };
}

/** The curves through the kept evaluations that are to be shown, and what their axes have to hold. */
export function scoreCurvesOf(
  kept: KeptScores,
  shows: (curve: CurveName) => boolean,
  goodness: string,
): { readonly scores: ScoreCurves | undefined; readonly lossExtent: Extent | undefined } {
  const wanted = (['trainingLoss', 'testLoss', 'accuracy'] as const)
    .filter(shows)
    .flatMap((curve) => parts[curve]!)
    // Where there is no test part, or nothing that could be right, every number of it is none.
    .filter(([series]) => kept.series[series].extent !== undefined);
  if (wanted.length === 0) return { scores: undefined, lossExtent: undefined };
  const extentOf = (isGoodness: boolean) =>
    spanning(
      wanted
        .filter(([, kind]) => kind.endsWith('goodness') === isGoodness)
        .map(([series]) => kept.series[series].extent),
    );
  const isShown = wanted.some(([, kind]) => kind.endsWith('goodness'));
  return {
    scores: {
      curves: wanted.map(([series, kind, name]) => ({
        kind,
        name: kind.endsWith('goodness') ? `${name}${goodness}` : name,
        columns: kept.series[series].columnsBetween,
      })),
      count: kept.count,
      // Of a single one it says nothing.
      between: kept.between ?? 1,
      goodness: isShown ? { label: goodness, extent: extentOf(true) } : undefined,
    },
    lossExtent: extentOf(false),
  };
}

const known = (value: number | undefined, text: (value: number) => string) =>
  value === undefined ? '…' : text(value);

/** What the score curves have at an iteration or before it: of each part its loss and how right it is. */
export function scoreRows(
  scores: ScoreCurves | undefined,
  evaluated: IterationScores | undefined,
): ReadoutRow[] {
  if (scores === undefined) return [];
  const { curves, goodness } = scores;
  const shows = (kind: ScoreCurve['kind']) => curves.some((curve) => curve.kind === kind);
  const rows = (['training', 'test'] as const)
    .filter((part) => shows(part) || shows(`${part} goodness`))
    .map((part): ReadoutRow => {
      const values = evaluated?.[part];
      const loss = shows(part) ? known(values?.loss, scoredLossText) : '';
      if (goodness === undefined || !shows(`${part} goodness`)) return [part, loss];
      return [part, loss, known(values?.goodness, (value) => goodnessText(goodness.label, value))];
    });
  const at = known(evaluated?.iteration, String);
  return [goodness ? ['evaluated', at, goodness.label] : ['evaluated', at], ...rows];
}

export { spanning };
