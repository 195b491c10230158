import type { Prepared } from '../prepared.ts';
import { createModel, modelLength } from '../model.ts';
import { MOST_AT_ONCE, stopLossOf, type Kernel, type Started } from './kernel.ts';
import { importedFunctions, moduleBytes } from './wasm/compile.ts';
import { advanceBy, passesBy } from './wasm/host.ts';
import { CompiledModules } from './wasm/compiled-modules.ts';
import { keyOf, partsOf, planOf } from './wasm/plan.ts';
import { settingsLength, stopLossIn } from './wasm/settings.ts';

const PAGE_BYTES = 65_536;
const NUMBER_BYTES = Float64Array.BYTES_PER_ELEMENT;
/**
 * Of all batches. Beyond small networks the code grows with the layers, not with their width; that of deeper ones takes too
 * long to make.
 */
const MOST_LAYERS = 128;

/** Memory is little-endian in WebAssembly, and here what the machine makes of numbers is written into it as it is. */
const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Makes it, unless the browser refuses: it has no more memory (RangeError), the code is too long for it (CompileError), or
 * the policy that the worker is served with forbids it (CompileError, in WebKit EvalError).
 */
function unlessRefused<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    const refusals = [RangeError, EvalError, WebAssembly.CompileError];
    if (refusals.some((refusal) => error instanceof refusal)) return undefined;
    throw error;
  }
}

/** Kept for the replays of an experiment, and for the next one where only numbers were edited. */
const compiled = new CompiledModules();

/** One iteration as a module of machine code, made for the experiment's very network, batches and rule. */
export const webAssembly: Kernel = {
  label: 'WebAssembly',
  start(prepared: Prepared): Started | undefined {
    const parts = partsOf(prepared);
    if (parts === undefined || parts.activations.length > MOST_LAYERS) return undefined;
    // Some browsers have none in their strictest mode.
    if (typeof WebAssembly === 'undefined' || !littleEndian) return undefined;
    const length = modelLength(prepared) + MOST_AT_ONCE + settingsLength(parts.optimizer);
    const pages = Math.ceil((length * NUMBER_BYTES) / PAGE_BYTES);
    const memory = unlessRefused(() => new WebAssembly.Memory({ initial: pages }));
    if (memory === undefined) return undefined;
    let used = 0;
    const allocate = (length: number) => {
      const array = new Float64Array(memory.buffer, used * NUMBER_BYTES, length);
      used += length;
      return array;
    };
    const model = createModel(prepared, allocate);
    if (parts.activations.length * model.batches.length > MOST_LAYERS) return undefined;
    const losses = allocate(MOST_AT_ONCE);
    const settings = allocate(settingsLength(parts.optimizer));
    const plan = planOf(model, parts, losses, settings);
    const stopLoss = stopLossIn(settings);
    stopLoss[0] = stopLossOf(model, prepared.experiment.stop);
    const host = { memory, ...importedFunctions(model) };
    const instance = unlessRefused(() => {
      const module = compiled.get(keyOf(plan), () => moduleBytes(plan));
      return new WebAssembly.Instance(module, { host });
    });
    if (instance === undefined) return undefined;
    model.passes = passesBy(instance.exports, plan);
    return { kernel: this.label, model, losses, stopLoss, advance: advanceBy(instance.exports, plan) };
  },
};
