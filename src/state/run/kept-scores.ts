import type { IterationScores } from '../../model/scores.ts';
import { MinMaxPyramid } from './min-max-pyramid.ts';

/** What is kept of every evaluation at a border of epochs, in the order of `FrameBatch.evaluations`. */
export const scoreSeries = ['trainingLoss', 'training', 'testLoss', 'test'] as const;
export type ScoreSeries = (typeof scoreSeries)[number];

/** Numbers of one evaluation: its iteration, and one of each series. */
const WIDTH = 1 + scoreSeries.length;
/** Evaluations that stay known one by one; of more their least and greatest in ever longer stretches. */
const BUDGET = 2 ** 16;

/**
 * The evaluations of a run so far, which come at iteration 0 and from then on at even distances: so the n-th is known by
 * n, and is kept as losses are. Plain data.
 */
export class KeptScores {
  readonly series: Readonly<Record<ScoreSeries, MinMaxPyramid>>;
  #between: number | undefined;

  /** @param budget see `MinMaxPyramid` */
  constructor(budget = BUDGET) {
    const kept = () => new MinMaxPyramid(budget);
    this.series = { trainingLoss: kept(), training: kept(), testLoss: kept(), test: kept() };
  }

  /** How many there are. */
  get count(): number {
    return this.series.trainingLoss.length;
  }

  /** Iterations from one to the next; undefined while that is not known. */
  get between(): number | undefined {
    return this.#between;
  }

  /** Takes the evaluations of a frame batch, of which some may have come before. */
  append(evaluations: Float64Array): void {
    for (let at = 0; at < evaluations.length; at += WIDTH) {
      const iteration = evaluations[at]!;
      // The first border after iteration 0 tells how far apart they are.
      if (iteration > 0) this.#between ??= iteration;
      const place = iteration === 0 ? 0 : iteration / this.#between!;
      if (place < this.count) continue;
      scoreSeries.forEach((name, n) => {
        const series = this.series[name];
        // One that is missing is a gap.
        while (series.length < place) series.append(Float64Array.of(NaN));
        series.append(evaluations.subarray(at + 1 + n, at + 2 + n));
      });
    }
  }

  /** The newest one at an iteration or before it; undefined where there is none, or it is not known by itself any more. */
  upTo(iteration: number): IterationScores | undefined {
    if (this.count === 0 || iteration < 0) return undefined;
    const between = this.#between ?? Infinity;
    const place = Math.min(this.count - 1, Math.floor(iteration / between));
    const [trainingLoss, training, testLoss, test] = scoreSeries.map((name) => this.series[name].at(place));
    if (trainingLoss === undefined) return undefined;
    return {
      iteration: place === 0 ? 0 : place * between,
      training: { loss: trainingLoss, goodness: training! },
      test: { loss: testLoss!, goodness: test! },
    };
  }
}
