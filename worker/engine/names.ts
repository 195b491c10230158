/*
 * The names in experiment files, stated before anything that they name: an experiment is made of names alone, and each
 * registry `satisfies Record<Name, …>`, so a new name makes the compiler ask for everything that it needs.
 */

export const activationNames = [
  'relu',
  'leaky-relu',
  'elu',
  'softplus',
  'silu',
  'gelu',
  'tanh',
  'sigmoid',
  'linear',
  'softmax',
] as const;
export type ActivationName = (typeof activationNames)[number];

export const lossNames = ['binary-cross-entropy', 'cross-entropy', 'mean-squared-error'] as const;
export type LossName = (typeof lossNames)[number];

export const backwardRuleNames = [
  'notebook-as-run',
  'notebook-as-written',
  'softmax-shortcut',
  'exact',
] as const;
export type BackwardRuleName = (typeof backwardRuleNames)[number];

export const optimizerNames = ['sgd', 'momentum', 'nesterov', 'rmsprop', 'adagrad', 'adam', 'adamw'] as const;
export type OptimizerName = (typeof optimizerNames)[number];

export const initializerNames = [
  'zeros',
  'constant',
  'uniform',
  'glorot-uniform',
  'glorot-normal',
  'he-uniform',
  'he-normal',
  'lecun-normal',
  'torch-linear',
] as const;
export type InitializerName = (typeof initializerNames)[number];

export const scheduleNames = ['constant', 'step', 'exponential', 'cosine'] as const;
export type ScheduleName = (typeof scheduleNames)[number];

/** The order of the samples in an epoch. */
export const orderNames = ['as-given', 'shuffled'] as const;

export const scalingNames = ['standardize', 'min-max'] as const;
export type ScalingName = (typeof scalingNames)[number];
