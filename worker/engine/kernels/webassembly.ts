import type { Prepared } from '../prepared.ts';
import { EXP_TABLE, LOG_TABLE } from '../special-tables.ts';
import { groundFor, isSmall, type Ground } from './ground.ts';
import type { Kernel, Started } from './kernel.ts';
import { unlessRefused } from './unless-refused.ts';
import { importedFunctions, moduleBytes } from './wasm/compile.ts';
import { advanceBy, passesBy } from './wasm/host.ts';
import { CompiledModules } from './wasm/compiled-modules.ts';
import { keyOf, partsOf, planOf } from './wasm/plan.ts';

/** Kept for the replays of an experiment, and for the next one where only numbers were edited. */
const compiled = new CompiledModules();

/**
 * Whether it is WebKit's engine, whose errors alone have a `line`. Once, and in no repeat, a network on two lanes of
 * numbers ended there with other bits than everywhere else: only what needs no lanes may run there.
 */
const isWebKit = () => 'line' in new Error();

/**
 * Goes on with a model by a module, wherever it stands.
 *
 * @returns undefined where the kernel lacks a part of the experiment, or the browser refuses the module: the model is then
 * as it was
 */
export function takeOver(ground: Ground): Started | undefined {
  const { memory, model, losses, stopLoss, tables } = ground;
  const parts = partsOf(model.prepared);
  if (parts === undefined) return undefined;
  const inLanes = !isSmall(model.parameters.values.length, model.batches[0]!.samples);
  if (inLanes && isWebKit()) return undefined;
  tables.exp.set(EXP_TABLE);
  tables.log.set(LOG_TABLE);
  const plan = planOf(ground, parts);
  const host = { memory, ...importedFunctions(model) };
  const instance = unlessRefused(() => {
    const module = compiled.get(keyOf(plan), () => moduleBytes(plan));
    return new WebAssembly.Instance(module, { host });
  });
  if (instance === undefined) return undefined;
  model.passes = passesBy(instance.exports, plan);
  return { kernel: webAssembly.label, model, losses, stopLoss, advance: advanceBy(instance.exports, plan) };
}

/** One iteration as a module of machine code, made for the experiment's very network, batches and rule. */
export const webAssembly: Kernel = {
  label: 'WebAssembly',
  start(prepared: Prepared): Started | undefined {
    const ground = groundFor(prepared);
    return ground && takeOver(ground);
  },
};
