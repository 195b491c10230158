import { glorotUniform } from './glorot-uniform.ts';
import { heNormal } from './he-normal.ts';
import type { Initializer } from './initializer.ts';
import { zeros } from './zeros.ts';

/** Every way to draw a start by its name in files. A new one is one file and one line here. */
export const initializers = {
  zeros,
  'glorot-uniform': glorotUniform,
  'he-normal': heNormal,
} satisfies Record<string, Initializer>;

export type InitializerName = keyof typeof initializers;
