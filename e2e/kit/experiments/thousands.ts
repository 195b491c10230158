import type { Experiment } from '../../../worker/protocol.ts';
import { classifier, table } from './classifier.ts';

/** 64-128-10: 9,610 parameters. Its biases are so large that every sigmoid of it is saturated. */
export const thousands: Experiment = {
  ...classifier(
    'Thousands 64-128-10',
    {
      inputs: 64,
      layers: [
        { name: 'hidden', units: 128, activation: 'sigmoid' },
        { name: 'output', units: 10, activation: 'softmax' },
      ],
    },
    1,
    table(1, 64, (_, pixel) => ((pixel * 37) % 101) / 100),
    table(1, 10, (_, n) => Number(n === 3)),
  ),
  start: { kind: 'drawn', scheme: 'he-normal', seed: 3, biases: 20 },
  stop: { lossAtMost: 0, iterationsAtMost: 1000 },
};
