import { forward } from '../../../worker/engine/forward.ts';
import { groundFor } from '../../../worker/engine/kernels/ground.ts';
import { importedFunctions, moduleBytes } from '../../../worker/engine/kernels/wasm/compile.ts';
import { partsOf, planOf } from '../../../worker/engine/kernels/wasm/plan.ts';
import { adam } from '../../../worker/engine/optimizers/adam.ts';
import { prepare } from '../../../worker/engine/prepared.ts';
import { BATCH_SIZE, experimentOf, wideTasks } from '../wide/tasks.ts';

/** What opening a run costs besides reading it; milliseconds. */
export interface ModuleTimes {
  /** Putting the module's bytes together. */
  readonly bytes: number;
  /** `WebAssembly.Module`, its instance, and what is compiled once it is called: the first iteration above the next one. */
  readonly compiled: number;
}

/** Makes and compiles the module for 784-128-10 with Adam. Cold where nothing else has run in the process or worker. */
export function moduleTimes(): ModuleTimes {
  const widest = { ...wideTasks.at(-1)!, samples: 2 * BATCH_SIZE };
  const { memory, model, ...ground } = groundFor(prepare(experimentOf(widest, adam.defaults, true)))!;
  forward(model.batch);
  const times: number[] = [];
  const timed = <T>(work: () => T): T => {
    const begin = performance.now();
    const made = work();
    times.push(performance.now() - begin);
    return made;
  };
  const plan = planOf({ memory, model, ...ground }, partsOf(model.prepared)!);
  const bytes = timed(() => moduleBytes(plan));
  const host = { memory, ...importedFunctions(model) };
  const { exports } = timed(() => new WebAssembly.Instance(new WebAssembly.Module(bytes), { host }));
  const { train0, forward0 } = exports as Record<string, () => number>;
  for (let n = 0; n < 2; n++) timed(() => [train0!(), forward0!()]);
  const [ofBytes, ofModule, first, next] = times as [number, number, number, number];
  return { bytes: ofBytes, compiled: ofModule + Math.max(0, first - next) };
}
