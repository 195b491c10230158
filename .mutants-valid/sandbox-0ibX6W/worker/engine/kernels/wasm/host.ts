// @ts-nocheck
import { loadBatch, stepOf } from '../../model.ts';
import { advanceOneByOne, type Started } from '../kernel.ts';
import type { Plan } from './plan.ts';
import { stepWriter } from './settings.ts';

type Exports = Readonly<Record<string, unknown>>;

/** `advance` by the functions of a module, see `iteration.ts`. */
export function advanceBy(exports: Exports, plan: Plan): Started['advance'] {
  const { model, settings, parts } = plan;
  const writeStep = stepWriter(settings, parts.optimizer);
  if (plan.alike) {
    writeStep(stepOf(model, 1));
    const advance = exports['advance'] as (count: number) => number;
    return (_iteration, count) => advance(count);
  }
  const backward = model.batches.map((_, batch) => exports[`backward${batch}`] as () => void);
  const forward = model.batches.map((_, batch) => exports[`forward${batch}`] as () => number);
  const update = exports['update'] as () => number;
  const isWhole = () => model.batch === model.batches[0];
  let finite = true;
  const iterate = (iteration: number) => {
    backward[isWhole() ? 0 : 1]!();
    writeStep(stepOf(model, iteration));
    finite = update() === 0;
    loadBatch(model, iteration);
    return forward[isWhole() ? 0 : 1]!();
  };
  return advanceOneByOne(plan, iterate, () => finite);
}
