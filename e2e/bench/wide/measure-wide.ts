import { forward } from '../../../worker/engine/forward.ts';
import { kernels } from '../../../worker/engine/kernels/index.ts';
import { MOST_AT_ONCE, type Kernel } from '../../../worker/engine/kernels/kernel.ts';
import { prepare } from '../../../worker/engine/prepared.ts';
import { adam } from '../../../worker/engine/optimizers/adam.ts';
import type { Experiment } from '../../../worker/engine/experiment/experiment.ts';
import { blocked } from './blocked.ts';
import { rateOf } from './rate.ts';
import { experimentOf, LEARNING_RATE, wideTasks } from './tasks.ts';

/** Samples a second of one case: the median of its rounds, and every round, in the order of measuring. */
export interface Row {
  readonly name: string;
  readonly perSecond: number;
  readonly rounds: readonly number[];
}

/** Trains an experiment by a kernel, without history, rule to stop, or page. */
export function trainBy(kernel: Kernel, experiment: Experiment): (batches: number) => number {
  const { model, advance, losses } = kernel.start(prepare(experiment))!;
  forward(model.batch);
  let iteration = 0;
  return (batches) => {
    let loss = NaN;
    for (let left = batches; left > 0;) {
      const done = advance(iteration, Math.min(left, MOST_AT_ONCE));
      loss = losses[done - 1]!;
      iteration += done;
      left -= done;
    }
    return loss;
  };
}

/**
 * The engine on these networks, on wide ones by themselves, beside a blocked loop, in turns in this one process.
 *
 * @param ms of each turn of a case
 */
export function measureWide(turns: number, ms: number, tasks = wideTasks): Row[] {
  const sgd = { name: 'sgd', learningRate: LEARNING_RATE } as const;
  const cases = tasks.flatMap((task) => {
    const inOrder = experimentOf(task, sgd, false);
    const byAdam = experimentOf(task, adam.defaults, true);
    return [
      { name: `${task.name} webassembly`, train: trainBy(kernels.webAssembly, inOrder) },
      { name: `${task.name} blocked`, train: blocked(task) },
      { name: `${task.name} webassembly adam shuffled`, train: trainBy(kernels.webAssembly, byAdam) },
      { name: `${task.name} javascript`, train: trainBy(kernels.javascript, inOrder) },
    ];
  });
  for (const { train } of cases) rateOf(train, ms);
  const rounds = cases.map(() => [] as number[]);
  for (let turn = 0; turn < turns; turn++) {
    cases.forEach(({ train }, n) => rounds[n]!.push(rateOf(train, ms)));
  }
  return cases.map(({ name }, n) => {
    const sorted = rounds[n]!.toSorted((x, y) => x - y);
    return { name, perSecond: sorted[Math.floor(sorted.length / 2)]!, rounds: rounds[n]! };
  });
}
