/** The tabs below the network, in their order, by the name that is remembered. */
export const tabs = {
  weights: 'Weights',
  'step-by-step': 'Step by step',
  'gradient-check': 'Gradient check',
  data: 'Data',
} as const;

export type TabName = keyof typeof tabs;
