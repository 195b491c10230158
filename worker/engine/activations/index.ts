import type { ActivationName } from '../names.ts';
import type { Activation } from './activation.ts';
import { linear } from './linear.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { softmax } from './softmax.ts';
import { tanh } from './tanh.ts';

/** Every activation by its name in files. A new one is one file and one line here. */
export const activations = { relu, tanh, sigmoid, linear, softmax } satisfies Record<
  ActivationName,
  Activation
>;
