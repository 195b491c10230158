import { javascript } from './javascript.ts';
import type { Kernel } from './kernel.ts';
import { webAssembly } from './webassembly.ts';

/** Every kernel by its name, for what holds them against each other. A new one is one file, and one line here. */
export const kernels = { webAssembly, javascript } satisfies Record<string, Kernel>;
