import { loadBatch, stepOf, type Model, type Passes } from '../../model.ts';
import { advanceOneByOne, type Started } from '../kernel.ts';
import type { Plan } from './plan.ts';
import { stepWriter, subnormalWriter } from './settings.ts';

type Exports = Readonly<Record<string, unknown>>;

/** Which of its batches the model is at. */
const batchOf = ({ batch, batches }: Model): 0 | 1 => (batch === batches[0] ? 0 : 1);

/** The passes by the functions of a module, see `iteration.ts`. */
export function passesBy(exports: Exports, { model: { batches } }: Plan): Passes {
  const backward = batches.map((_, batch) => exports[`backward${batch}`] as () => void);
  const forward = batches.map((_, batch) => exports[`forward${batch}`] as () => number);
  const finite = batches.map((_, batch) => exports[`finite${batch}`] as () => number);
  return {
    backward: (model) => backward[batchOf(model)]!(),
    forward: (model) => forward[batchOf(model)]!(),
    finite: (model) => finite[batchOf(model)]!() === 1,
    // All samples there is room for: the others do no harm.
    evaluate: exports['evaluate'] as () => void,
  };
}

/** Updates between two looks at the optimizer's memory: they take much longer than a look. */
const LOOK_EVERY = 256;

/** `advance` by the functions of a module. */
export function advanceBy(exports: Exports, plan: Plan): Started['advance'] {
  const advance = moduleAdvance(exports, plan);
  if (!plan.parts.optimizer.shrinks) return advance;
  const look = subnormalWriter(plan.settings, plan.model.memory);
  let untilLook = 0;
  return (iteration, count) => {
    if (untilLook <= 0) {
      look();
      untilLook = LOOK_EVERY;
    }
    untilLook -= count;
    return advance(iteration, count);
  };
}

function moduleAdvance(exports: Exports, plan: Plan): Started['advance'] {
  const { model, settings, parts } = plan;
  const writeStep = stepWriter(settings, parts.optimizer);
  if (plan.alike && plan.steady) {
    writeStep(stepOf(model, 1));
    const advance = exports['advance'] as (count: number) => number;
    return (_iteration, count) => advance(count);
  }
  const { forward, finite } = model.passes;
  const train = model.batches.map((_, batch) => exports[`train${batch}`] as () => void);
  const update = exports['update'] as () => void;
  const trainBatch = plan.clips
    ? (iteration: number) => {
        model.passes.backward(model);
        writeStep(stepOf(model, iteration));
        update();
      }
    : (iteration: number) => {
        writeStep(stepOf(model, iteration));
        train[batchOf(model)]!();
      };
  const iterate = (iteration: number) => {
    trainBatch(iteration);
    loadBatch(model, iteration);
    return forward(model);
  };
  return advanceOneByOne(plan, iterate, () => finite(model));
}
