import { readFileSync } from 'node:fs';
import { validateExperiment } from '../../../worker/engine/validation/validate.ts';
import type { End, Experiment } from '../../../worker/protocol.ts';
import { createTrainingService } from '../../../worker/training/service.ts';
import { FakeClock } from '../../../worker/training/testing/fake-clock.ts';
import { readClassTable } from '../../formats/class-table.ts';
import { decodeExperiment } from '../../formats/experiment-json.ts';
import { lastScores, type IterationScores } from '../../model/scores.ts';

const top = new URL('../../../static/', import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, top), 'utf8');

/** The experiment that a preset's file says, with the rows of a built-in set in the place of its name. */
export function presetOf(id: string): Experiment {
  const content = decodeExperiment(textOf(`experiments/${id}.json`)).experiment;
  const { builtin } = content['data'] as { builtin?: string };
  if (builtin !== undefined) {
    const { inputs, targets, inputNames, classes } = readClassTable(textOf(`data/${builtin}.csv`));
    Object.assign(content, { data: { inputs, targets, inputNames, outputNames: classes }, classes });
  }
  return validateExperiment(content, 64 * 1024 * 1024);
}

/** Where a run came to by itself. */
export interface Trained {
  readonly end: End | undefined;
  readonly iteration: number;
  readonly loss: number;
  readonly outputs: readonly number[];
  /** See `Frame.unitState`. */
  readonly unitState: readonly number[];
  /** Undefined where nothing was evaluated. */
  readonly scores: IterationScores | undefined;
}

/** An experiment trained to its end, as the page's worker does it. */
export async function trained(experiment: Experiment): Promise<Trained> {
  const service = createTrainingService(new FakeClock(0.01), (error) => {
    throw error;
  });
  let last: Trained = {
    end: undefined,
    iteration: 0,
    loss: NaN,
    outputs: [],
    unitState: [],
    scores: undefined,
  };
  await service.open(experiment, 1, 64 * 1024 * 1024, async ({ frame, end, evaluations }) => {
    last = {
      end,
      iteration: frame.iteration,
      loss: frame.loss,
      outputs: [...frame.a.slice(-experiment.network.layers.at(-1)!.units)],
      unitState: [...frame.unitState],
      scores: evaluations.length > 0 ? lastScores(evaluations) : last.scores,
    };
  });
  await service.advanceTo(Infinity);
  return last;
}
