import type { Prepared } from '../prepared.ts';
import { javascript } from './javascript.ts';
import type { Kernel, Started } from './kernel.ts';
import { webAssembly } from './webassembly.ts';

/** Every kernel by its name. A new one is one file, one line here, and its place below. */
export const kernels = { webAssembly, javascript } satisfies Record<string, Kernel>;

/** The experiment at iteration 0, on the fastest kernel that can run it here. */
export function startFastest(prepared: Prepared): Started {
  return webAssembly.start(prepared) ?? javascript.start(prepared);
}
