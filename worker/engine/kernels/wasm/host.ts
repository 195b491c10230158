import { loadBatch, stepOf, type Model, type Passes } from '../../model.ts';
import { advanceOneByOne, type Started } from '../kernel.ts';
import type { Plan } from './plan.ts';
import { stepWriter } from './settings.ts';

type Exports = Readonly<Record<string, unknown>>;

/** The passes by the functions of a module, see `iteration.ts`. */
export function passesBy(exports: Exports, { model: { batches } }: Plan): Passes {
  const backward = batches.map((_, batch) => exports[`backward${batch}`] as () => void);
  const forward = batches.map((_, batch) => exports[`forward${batch}`] as () => number);
  const one = ({ batch }: Model) => (batch === batches[0] ? 0 : 1);
  return {
    backward: (model) => backward[one(model)]!(),
    forward: (model) => forward[one(model)]!(),
  };
}

/** `advance` by the functions of a module. */
export function advanceBy(exports: Exports, plan: Plan): Started['advance'] {
  const { model, settings, parts } = plan;
  const writeStep = stepWriter(settings, parts.optimizer);
  if (plan.alike) {
    writeStep(stepOf(model, 1));
    const advance = exports['advance'] as (count: number) => number;
    return (_iteration, count) => advance(count);
  }
  const { backward, forward } = model.passes;
  const update = exports['update'] as () => number;
  let finite = true;
  const iterate = (iteration: number) => {
    backward(model);
    writeStep(stepOf(model, iteration));
    finite = update() === 0;
    loadBatch(model, iteration);
    return forward(model);
  };
  return advanceOneByOne(plan, iterate, () => finite);
}
