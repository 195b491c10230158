// @ts-nocheck
import type { Experiment } from '../experiment/experiment.ts';
import { experimentOf, readTorch } from './reference.ts';

/** A part of an experiment that is changed, field by field. */
export interface IrisChange {
  readonly training?: Partial<Experiment['training']>;
  readonly stop?: Partial<Experiment['stop']>;
  readonly split?: Experiment['split'];
  readonly scaling?: Experiment['scaling'];
  /** Units of the hidden layer, drawn instead of the 8 given ones. */
  readonly hidden?: number;
}

const reference = experimentOf(readTorch('batches-iris-adam-shuffled'));

/** 150 flowers, 4-8-3 with Adam in shuffled batches of 16, without an end unless one is asked for. */
export function irisWith({ training, stop, split, scaling, hidden }: IrisChange = {}): Experiment {
  const [j, o] = reference.network.layers;
  const drawn = { kind: 'drawn', scheme: 'he-normal', seed: 3, biases: 0 } as const;
  return {
    ...reference,
    ...(hidden === undefined
      ? {}
      : { network: { inputs: 4, layers: [{ ...j!, units: hidden }, o!] }, start: drawn }),
    training: { ...reference.training, ...training },
    stop: { lossAtMost: -1, iterationsAtMost: 1_000_000, ...stop },
    ...(split === undefined ? {} : { split }),
    ...(scaling === undefined ? {} : { scaling }),
  };
}
