import type { Experiment } from '../engine/experiment/experiment.ts';
import type { Model } from '../engine/model.ts';
import { epochsShown, learningRateAt } from '../engine/schedules/index.ts';
import type { Cost, Curve } from '../protocol.ts';

/**
 * What a network asks for. z = a W and ∂L/∂W = aᵀ δ have as many multiplications with an addition as there are weights,
 * for each sample of the batch, and so has ∂L/∂a = δ Wᵀ wherever the rule carries δ back through W.
 */
export function costOf({ prepared, memory, batches, parameters: { layout } }: Model): Cost {
  const { layers, parameters } = layout;
  const back = layers.slice(1).map(({ inputs, units }, l) => {
    return prepared.rule.hiddenForm(l).kind === 'diagonal' ? inputs : inputs * units;
  });
  const all = [...layers.map(({ inputs, units }) => 2 * inputs * units), ...back];
  return {
    parameters,
    multiplyAdds: batches[0]!.samples * all.reduce((sum, count) => sum + count, 0),
    stateBytes: (1 + memory.length) * parameters * Float64Array.BYTES_PER_ELEMENT,
  };
}

const MOST_POINTS = 120;

/** η over the epochs that show what the schedule does to it, those alone that the run can have. */
export function ratesOf({ training, stop }: Experiment, updatesAnEpoch: number): Curve | undefined {
  if (training.schedule === undefined) return undefined;
  const last = Math.min(epochsShown(training.schedule), Math.ceil(stop.iterationsAtMost / updatesAnEpoch));
  if (last === 0) return undefined;
  const points = Math.min(last + 1, MOST_POINTS);
  const x = Float64Array.from({ length: points }, (_, n) => Math.round((n * last) / (points - 1)));
  return { x, y: x.map((epoch) => learningRateAt(training, epoch)) };
}
