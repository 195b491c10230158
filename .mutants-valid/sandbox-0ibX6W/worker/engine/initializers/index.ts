// @ts-nocheck
import type { InitializerName } from '../names.ts';
import { constant } from './constant.ts';
import { glorotNormal } from './glorot-normal.ts';
import { glorotUniform } from './glorot-uniform.ts';
import { heNormal } from './he-normal.ts';
import { heUniform } from './he-uniform.ts';
import type { Initializer } from './initializer.ts';
import { lecunNormal } from './lecun-normal.ts';
import { torchLinear } from './torch-linear.ts';
import { uniform } from './uniform.ts';
import { zeros } from './zeros.ts';

/** Every way to draw a start by its name in files. A new one is one file and one line here. */
export const initializers: Readonly<Record<InitializerName, Initializer>> = {
  zeros,
  constant,
  uniform,
  'glorot-uniform': glorotUniform,
  'glorot-normal': glorotNormal,
  'he-uniform': heUniform,
  'he-normal': heNormal,
  'lecun-normal': lecunNormal,
  'torch-linear': torchLinear,
};
