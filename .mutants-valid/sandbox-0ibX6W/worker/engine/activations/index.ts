// @ts-nocheck
import type { ActivationName } from '../names.ts';
import type { Activation } from './activation.ts';
import { elu } from './elu.ts';
import { gelu } from './gelu.ts';
import { leakyRelu } from './leaky-relu.ts';
import { linear } from './linear.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { silu } from './silu.ts';
import { softmax } from './softmax.ts';
import { softplus } from './softplus.ts';
import { tanh } from './tanh.ts';

/** Every activation by its name in files. A new one is one file and one line here. */
export const activations = {
  relu,
  'leaky-relu': leakyRelu,
  elu,
  softplus,
  silu,
  gelu,
  tanh,
  sigmoid,
  linear,
  softmax,
} satisfies Record<ActivationName, Activation>;
