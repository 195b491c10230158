import type { Experiment } from '../experiment.ts';
import { createModel, modelLength } from '../model.ts';
import { MOST_AT_ONCE, type Kernel, type Started } from './kernel.ts';
import { importedFunctions, moduleBytes } from './wasm/compile.ts';
import { partsOf } from './wasm/parts.ts';

const PAGE_BYTES = 65_536;
const NUMBER_BYTES = Float64Array.BYTES_PER_ELEMENT;

/** The smallest module. */
const NOTHING = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Some browsers lack it in their strictest mode, and a server may forbid it. */
function available(): boolean {
  if (typeof WebAssembly === 'undefined') return false;
  try {
    new WebAssembly.Module(NOTHING);
    return true;
  } catch {
    return false;
  }
}

/** The memory; undefined when the browser has no more of it. */
function createMemory(numbers: number): WebAssembly.Memory | undefined {
  try {
    return new WebAssembly.Memory({ initial: Math.ceil((numbers * NUMBER_BYTES) / PAGE_BYTES) });
  } catch {
    return undefined;
  }
}

/** One iteration as a module of machine code, made for the experiment's very network, data and rule. */
export const webAssembly: Kernel = {
  label: 'WebAssembly',
  start(experiment: Experiment): Started | undefined {
    const parts = partsOf(experiment);
    if (parts === undefined || !available()) return undefined;
    const memory = createMemory(modelLength(experiment) + MOST_AT_ONCE);
    if (memory === undefined) return undefined;
    let used = 0;
    const allocate = (length: number) => {
      const array = new Float64Array(memory.buffer, used * NUMBER_BYTES, length);
      used += length;
      return array;
    };
    const model = createModel(experiment, allocate);
    const losses = allocate(MOST_AT_ONCE);
    const module = new WebAssembly.Module(moduleBytes(model, parts, losses, experiment.stop.lossAtMost));
    const { exports } = new WebAssembly.Instance(module, {
      host: { memory, ...importedFunctions(model) },
    });
    const run = exports['advance'] as (count: number) => number;
    return { kernel: this.label, model, losses, advance: (_iteration, count) => run(count) };
  },
};
