import type { Evaluation } from '../../worker/protocol.ts';

/** The loss over a part of the data, and its accuracy, or R² for regressions. */
export interface PartScores {
  readonly loss: number;
  /** NaN where it is not defined, undefined where it is not known. */
  readonly goodness: number | undefined;
}

/** Where there is no such part. */
export const noScores: PartScores = { loss: NaN, goodness: NaN };

/** What the network makes of all samples at one iteration; `noScores` where there is no test part. */
export interface IterationScores {
  readonly iteration: number;
  readonly training: PartScores;
  readonly test: PartScores;
}

/** Numbers of one evaluation in `FrameBatch.evaluations`. */
const WIDTH = 5;

/** The last of the evaluations of a frame batch, which has some. */
export function lastScores(evaluations: Float64Array): IterationScores {
  const [iteration, trainingLoss, training, testLoss, test] = evaluations.subarray(-WIDTH);
  return {
    iteration: iteration!,
    training: { loss: trainingLoss!, goodness: training! },
    test: { loss: testLoss!, goodness: test! },
  };
}

export const scoresOf = ({ loss, accuracy, r2 }: Evaluation): PartScores => ({
  loss,
  goodness: accuracy ?? r2 ?? NaN,
});
