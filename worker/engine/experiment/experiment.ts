import type { InferOutput } from 'valibot';
import type { experimentSchema } from './schema.ts';

/** Nothing of it can be written to. */
export type DeepReadonly<T> = T extends readonly (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/**
 * All that determines a run, bit for bit. It never changes once it has run.
 *
 * `start.layers[l].weights[i][j]` leads from unit i of the layer before to unit j; `biases` is one number a unit, or one
 * for all of them. `data` has one row a sample, as the user brought them: before scaling.
 */
export type Experiment = DeepReadonly<InferOutput<typeof experimentSchema>>;

/** A dense network of any depth and width: every unit reads every output of the layer before. */
export type NetworkSpec = Experiment['network'];

/** The parameters at iteration 0. */
export type Start = Experiment['start'];
export type GivenLayer = Extract<Start, { kind: 'given' }>['layers'][number];

/** Samples and their targets, one row a sample. */
export type Data = Experiment['data'];

/** How the network is trained. */
export type Training = Experiment['training'];

/** An optimizer's name and the numbers that it is set by. */
export type OptimizerSettings = Training['optimizer'];
export type SettingsOf<Name extends OptimizerSettings['name']> = Extract<OptimizerSettings, { name: Name }>;

/** The learning rate of each epoch, from the optimizer's. */
export type Schedule = NonNullable<Training['schedule']>;
export type ScheduleOf<Name extends Schedule['name']> = Extract<Schedule, { name: Name }>;

/** When a run ends by itself. */
export type StopRule = Experiment['stop'];

export type Split = NonNullable<Experiment['split']>;
export type Scaling = NonNullable<Experiment['scaling']>;
export type ColumnScaling = NonNullable<Scaling['inputs']>;
