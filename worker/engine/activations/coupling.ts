import type { ActivationName } from './index.ts';

/** Whether each a of a layer depends on every z of its row, so that the Jacobian ∂a/∂z is not diagonal. */
export const couplesUnits = {
  relu: false,
  tanh: false,
  sigmoid: false,
  linear: false,
  softmax: true,
} satisfies Record<ActivationName, boolean>;
