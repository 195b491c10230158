import type { Building } from './building.ts';
import {
  add,
  and,
  constant,
  equal,
  greater,
  multiply,
  repeat,
  whole,
  wholeAdd,
  wholeLess,
  type Code,
} from './instructions.ts';
import { toNothing, toNumber, wholeToWhole, type Signature } from './module.ts';
import { backwardPass, forwardPass } from './passes.ts';
import type { Plan } from './plan.ts';
import { readStopLoss } from './settings.ts';
import { createChecks, sumOf, update } from './update.ts';
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
  // They begin at 0, as variables outside of every scope do, and go on over all updates.
  const checks = createChecks(writer);
  const finite = equal(add(multiply(loss.get, constant(0)), sumOf(checks)), constant(0));
  return [
    repeat(
      [
        backwardPass(building, plan.parts, plan.model),
        writer.scope(() => update(building, plan, checks)),
        loss.set(forwardPass(building, plan.parts)),
        write(plan.losses, placeIn(done), loss.get),
        done.set(wholeAdd(done.get, whole(1))),
      ],
      and(and(wholeLess(done.get, count!.get), greater(loss.get, readStopLoss(plan.settings))), finite),
    ),
    done.get,
  ];
}

/**
 * The functions of the module. The passes: `backward0` and `forward0`, the latter giving the loss, `backward1` and
 * `forward1` for the smaller batch if there is one. And `advance`, where one update is like the other; else `update`, which
 * gives 0 where all parameters are finite: between the passes and it the host writes the settings and loads the next batch.
 */
export function writtenFunctions(plan: Plan): WrittenFunction[] {
  const { model, parts } = plan;
  const passes = model.batches.flatMap((_, batch): WrittenFunction[] => [
    {
      name: `backward${batch}`,
      batch,
      ...toNothing,
      code: (building) => backwardPass(building, parts, model),
    },
    { name: `forward${batch}`, batch, ...toNumber, code: (building) => forwardPass(building, parts) },
  ]);
  if (plan.alike) {
    return [
      ...passes,
      { name: 'advance', batch: 0, ...wholeToWhole, code: (building) => advance(building, plan) },
    ];
  }
  return [
    ...passes,
    {
      name: 'update',
      batch: 0,
      ...toNumber,
      code(building) {
        const checks = createChecks(building.writer);
        return [update(building, plan, checks), sumOf(checks)];
      },
    },
  ];
}
