import type { Building } from './building.ts';
import { and, greater, repeat, whole, wholeAdd, wholeLess, type Code } from './instructions.ts';
import { toNothing, toNumber, toWhole, wholeToWhole, type Signature } from './module.ts';
import { backwardPass, forwardPass, train } from './passes.ts';
import type { Plan } from './plan.ts';
import { readStopLoss } from './settings.ts';
import { allFinite, createChecks, createUpdate, isFinite, type Checks } from './update.ts';
import { placeIn, write } from './writer.ts';

/** A function that the module exports, made for one of the model's batches. */
export interface WrittenFunction extends Signature {
  readonly name: string;
  /** Which of the model's batches it is about. */
  readonly batch: number;
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
  const checks = createChecks(writer, building.arithmetic);
  return [
    repeat(
      [
        writer.scope(() => train(building, plan, checks)),
        loss.set(forwardPass(building, plan.parts)),
        write(plan.losses, placeIn(done), loss.get),
        done.set(wholeAdd(done.get, whole(1))),
      ],
      and(
        and(wholeLess(done.get, count!.get), greater(loss.get, readStopLoss(plan.settings))),
        and(isFinite(loss.get), allFinite(building, plan, checks)),
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
 * They give whether all parameters are finite.
 */
export function writtenFunctions(plan: Plan): WrittenFunction[] {
  const { model, parts } = plan;
  const passes = model.batches.flatMap((_, batch): WrittenFunction[] => [
    { name: `backward${batch}`, batch, ...toNothing, code: (building) => backwardPass(building, plan) },
    { name: `forward${batch}`, batch, ...toNumber, code: (building) => forwardPass(building, parts) },
  ]);
  const checked =
    (code: (building: Building, checks: Checks) => Code) =>
    (building: Building): Code => {
      const checks = createChecks(building.writer, building.arithmetic);
      return [code(building, checks), allFinite(building, plan, checks)];
    };
  if (plan.clips) {
    const code = checked((building, checks) => {
      const { begin, range } = createUpdate(building, plan, checks);
      return [begin, model.trained.map(([from, end]) => range(from, end))];
    });
    return [...passes, { name: 'update', batch: 0, ...toWhole, code }];
  }
  const trains = model.batches.map((_, batch) => ({
    name: `train${batch}`,
    batch,
    ...toWhole,
    code: checked((building, checks) => train(building, plan, checks)),
  }));
  if (!plan.alike) return [...passes, ...trains];
  return [
    ...passes,
    ...trains,
    { name: 'advance', batch: 0, ...wholeToWhole, code: (building) => advance(building, plan) },
  ];
}
