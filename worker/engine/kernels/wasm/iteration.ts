import type { Batch } from '../../batch.ts';
import type { Building } from './building.ts';
import { and, greater, repeat, whole, wholeAdd, wholeLess, type Code } from './instructions.ts';
import { toNothing, toNumber, toWhole, wholeToWhole, type Signature } from './module.ts';
import { backwardPass, forwardPass, train } from './passes.ts';
import type { Plan } from './plan.ts';
import { readStopLoss } from './settings.ts';
import { allFinite, createUpdate, isFinite } from './update.ts';
import { placeIn, write } from './writer.ts';

/** A function that the module exports, made for one of the model's batches. */
export interface WrittenFunction extends Signature {
  readonly name: string;
  /** What it is about: one of the model's batches, or the samples that it evaluates. */
  readonly batch: Batch;
  code(building: Building): Code;
}

/**
 * Up to as many updates as the function's parameter says, then leaves their number behind; see `Started.advance`. Each is
 * the backward pass, the update and the forward pass, as `iterate` in `model.ts`.
 */
function advance(building: Building, plan: Plan): Code {
  const { writer } = building;
  const [count] = writer.parameters;
  const done = writer.whole();
  const loss = writer.number();
  return [
    repeat(
      [
        writer.scope(() => train(building, plan)),
        loss.set(forwardPass(building, plan.parts)),
        write(plan.losses, placeIn(done), loss.get),
        done.set(wholeAdd(done.get, whole(1))),
      ],
      and(
        and(wholeLess(done.get, count!.get), greater(loss.get, readStopLoss(plan.settings))),
        and(isFinite(loss.get), allFinite(building, plan)),
      ),
    ),
    done.get,
  ];
}

/**
 * The functions of the module. The passes: `backward0` and `forward0`, the latter giving the loss, `backward1` and
 * `forward1` for the smaller batch if there is one. And `advance`, where one update is like the other. Where it is not, or
 * the learning rate has a schedule, the host writes the settings and loads the next batch between them: `train0` and
 * `train1` are the backward pass and the update, or `update` is the latter alone where the settings depend on the gradient.
 * After the forward pass `finite0` and `finite1` give whether all parameters are. `evaluate` is the forward pass of other
 * samples.
 */
export function writtenFunctions(plan: Plan): WrittenFunction[] {
  const { model, parts } = plan;
  const first = model.batches[0]!;
  const forward = { ...toNumber, code: (building: Building) => forwardPass(building, parts) };
  const common = model.batches.flatMap((batch, n): WrittenFunction[] => [
    { name: `backward${n}`, batch, ...toNothing, code: (building) => backwardPass(building, plan) },
    { name: `forward${n}`, batch, ...forward },
    { name: `finite${n}`, batch, ...toWhole, code: (building) => allFinite(building, plan) },
  ]);
  common.push({ name: 'evaluate', batch: model.evaluated, ...forward });
  if (plan.clips) {
    const code = (building: Building) => {
      const { begin, range } = createUpdate(building, plan);
      return [begin, model.trained.map(([from, end]) => range(from, end))];
    };
    return [...common, { name: 'update', batch: first, ...toNothing, code }];
  }
  const trains = model.batches.map((batch, n): WrittenFunction => {
    return { name: `train${n}`, batch, ...toNothing, code: (building) => train(building, plan) };
  });
  if (!plan.alike) return [...common, ...trains];
  return [
    ...common,
    ...trains,
    { name: 'advance', batch: first, ...wholeToWhole, code: (building) => advance(building, plan) },
  ];
}
