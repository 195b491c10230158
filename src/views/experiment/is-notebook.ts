import { notebook, notebookIterations } from '../../../worker/notebook.ts';
import type { Experiment } from '../../../worker/protocol.ts';

/** Whether two values of JSON are the same, whatever the order of their fields. */
function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<never>;
  return [...keys].every((key) => same(one[key], other[key]));
}

/** What a run is made of, besides its backward rule and its names, and how many iterations it may take. */
const essence = ({ network, data, start, training, split, scaling, stop }: Experiment) => ({
  network,
  inputs: data.inputs,
  targets: data.targets,
  start,
  training: { ...training, backward: undefined },
  split,
  scaling,
  stop: { ...stop, iterationsAtMost: undefined },
});

const mostIterations = Math.max(...Object.values(notebookIterations));

/** Whether an experiment takes as many iterations by each rule as the notebook's: it differs by its rule and names at most. */
export const isNotebook = (experiment: Experiment): boolean =>
  // First what is quickly told: an experiment can have a million rows.
  experiment.data.inputs.length === notebook.data.inputs.length &&
  same(experiment.network, notebook.network) &&
  experiment.stop.iterationsAtMost >= mostIterations &&
  same(essence(experiment), essence(notebook));
