import type { Experiment } from '../../../worker/protocol.ts';
import { classifier, table, tenClasses } from './classifier.ts';

/*
 * Experiments at the edge of what may be opened, as files: made where they are needed, since they are megabytes of
 * numbers. Without a pattern that a network could be stuck on, and the same each time.
 */

const scattered = (row: number, column: number) =>
  ((row * 911 + column * 37 + ((row * column) % 89) * 13) % 101) / 100;

/** Which of ten classes a row is of. */
const isOfClass = (row: number, digit: number) => Number(row % 10 === digit);

/** As many digits as a first experiment with them has: 784-128-10 with 5,000 samples. */
export const digits = (batchSize: number): Experiment =>
  classifier(
    `Digits in batches of ${batchSize}`,
    tenClasses(784, 128),
    batchSize,
    // Brighter where the class has its own pixels, so that there is something to learn.
    table(5000, 784, (row, pixel) => (scattered(row, pixel) + isOfClass(row, pixel % 10)) / 2),
    table(5000, 10, isOfClass),
  );

/** 100-1990-1990-10: 4,182,990 parameters, nearly as many as the history has room for. */
export const millions: Experiment = classifier(
  'Four million parameters',
  tenClasses(100, 1990, 1990),
  4,
  table(8, 100, scattered),
  table(8, 10, isOfClass),
);

/** Three thousand layers of three units. */
export const deep: Experiment = {
  ...classifier(
    'Three thousand layers',
    {
      inputs: 2,
      layers: [
        ...Array.from({ length: 2999 }, (_, l) => ({
          name: `h${l + 1}.`,
          units: 3,
          activation: 'tanh' as const,
        })),
        { name: 'output', units: 2, activation: 'softmax' },
      ],
    },
    4,
    table(4, 2, (row, column) => (column === 0 ? row % 2 : Math.floor(row / 2))),
    table(4, 2, (row, column) => Number(((row + 1) % 3 === 0 ? 1 : 0) === column)),
  ),
  start: { kind: 'drawn', scheme: 'glorot-uniform', seed: 7, biases: 0 },
};

/** 4-500-500-10 with 500 samples in one batch: little to read, and an update that may take long on a slow machine. */
export const oneBatch: Experiment = classifier(
  'One batch of 500',
  tenClasses(4, 500, 500),
  500,
  table(500, 4, scattered),
  table(500, 10, isOfClass),
);
