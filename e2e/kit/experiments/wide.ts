import type { Experiment } from '../../../worker/protocol.ts';
import { classifier, table, tenClasses } from './classifier.ts';

/** Whole numbers from 0 to 100, spread without a pattern that a network could be stuck on. */
const brightness = (sample: number, pixel: number) => ((pixel * 37 + sample * 911) % 101) / 100;

const plain = classifier(
  'Wide 784-128-10',
  tenClasses(784, 128),
  2,
  table(2, 784, brightness),
  table(2, 10, (sample, digit) => Number(digit === [3, 8][sample])),
);

/** As wide as a classifier of handwritten digits, 784-128-10: 101,770 parameters. */
export const wide: Experiment = {
  ...plain,
  data: {
    ...plain.data,
    inputNames: Array.from({ length: 784 }, (_, pixel) => `i${pixel + 1}`),
    outputNames: Array.from({ length: 10 }, (_, digit) => `o${digit + 1}`),
  },
  stop: { lossAtMost: 0.01, iterationsAtMost: 1000 },
};
