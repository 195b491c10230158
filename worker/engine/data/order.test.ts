import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Training } from '../experiment/experiment.ts';
import { BatchOrder, epochSeed } from './order.ts';

const training = (batchSize: number, more: Partial<Training> = {}): Training => ({
  loss: 'mean-squared-error',
  backward: 'exact',
  optimizer: { name: 'sgd', learningRate: 0.1 },
  trainBiases: true,
  batchSize,
  ...more,
});
const shuffled = (batchSize: number, shuffleSeed: number) =>
  training(batchSize, { order: 'shuffled', shuffleSeed });

/** The batches of an epoch. */
const epochOf = (order: BatchOrder, epoch: number) =>
  Array.from({ length: order.updatesAnEpoch }, (_, n) => [
    ...order.batchAfter(epoch * order.updatesAnEpoch + n),
  ]);
const ascending = (samples: number) => Array.from({ length: samples }, (_, n) => n);
const sorted = (rows: number[]) => rows.toSorted((a, b) => a - b);

const sizes = fc.record({
  samples: fc.integer({ min: 1, max: 70 }),
  batchSize: fc.integer({ min: 1, max: 80 }),
});
const seeds = fc.integer({ min: -(2 ** 31), max: 2 ** 32 - 1 });

describe('in either order', () => {
  test('every epoch takes each sample once, in batches of the size but for the last', () => {
    fc.assert(
      fc.property(sizes, seeds, fc.nat({ max: 1000 }), ({ samples, batchSize }, seed, epoch) => {
        for (const settings of [training(batchSize), shuffled(batchSize, seed)]) {
          const order = new BatchOrder(samples, settings);
          const batches = epochOf(order, epoch);
          expect(order.updatesAnEpoch).toBe(Math.ceil(samples / batchSize));
          expect(sorted(batches.flat())).toEqual(ascending(samples));
          const last = batches.pop()!;
          expect(batches.every(({ length }) => length === batchSize)).toBe(true);
          expect(last.length).toBe(samples - batches.length * batchSize);
          expect(order.lastBatchSize).toBe(last.length);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('a batch depends on its iteration alone, whatever was asked before', () => {
    fc.assert(
      fc.property(
        sizes,
        seeds,
        fc.array(fc.nat({ max: 500 }), { maxLength: 5 }),
        fc.nat({ max: 500 }),
        ({ samples, batchSize }, seed, before, iteration) => {
          for (const settings of [training(batchSize), shuffled(batchSize, seed)]) {
            const order = new BatchOrder(samples, settings);
            for (const n of before) order.batchAfter(n);
            const fresh = new BatchOrder(samples, settings);
            expect(order.batchAfter(iteration)).toEqual(fresh.batchAfter(iteration));
          }
        },
      ),
      { seed: 2, numRuns: 200 },
    );
  });

  test('frame n stands in the epoch of update n + 1', () => {
    const order = new BatchOrder(10, training(4));
    expect([0, 1, 2, 3, 5, 6, 300].map((n) => order.epochOf(n))).toEqual([0, 0, 0, 1, 1, 2, 100]);
  });
});

test('the last update of an epoch is told, and where each begins in the order of its epoch', () => {
  const order = new BatchOrder(10, shuffled(4, 3));
  expect([0, 1, 2, 3, 5, 29, 30].map((n) => order.isLastOfEpoch(n))).toEqual([
    false,
    false,
    true,
    false,
    true,
    true,
    false,
  ]);
  expect([0, 1, 2, 3, 4, 30].map((n) => order.placeAfter(n))).toEqual([0, 4, 8, 0, 4, 0]);
  for (const n of [0, 4, 8])
    expect([...order.orderAfter(n)]).toEqual(epochOf(order, order.epochOf(n)).flat());
});

describe('as given', () => {
  test.each([undefined, 'as-given'] as const)('(order: %s) the rows come in order', (name) => {
    const order = new BatchOrder(7, training(3, name === undefined ? {} : { order: name, shuffleSeed: 5 }));
    for (const epoch of [0, 1, 9]) expect(epochOf(order, epoch)).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
  });

  test.each([
    { samples: 7, batchSize: 7, same: true },
    { samples: 7, batchSize: 9, same: true },
    { samples: 7, batchSize: 6, same: false },
  ])('batches of $batchSize of $samples are always the same: $same', ({ samples, batchSize, same }) => {
    expect(new BatchOrder(samples, training(batchSize)).alwaysTheSame).toBe(same);
    expect(new BatchOrder(samples, shuffled(batchSize, 0)).alwaysTheSame).toBe(false);
  });
});

describe('shuffled', () => {
  const orderOf = (seed: number, epoch: number, samples = 30) =>
    epochOf(new BatchOrder(samples, shuffled(7, seed)), epoch).flat();

  test('the order differs from epoch to epoch, from seed to seed, and from the one given', () => {
    const orders = [0, 1, 2, -1, 0xffff].flatMap((seed) => [0, 1, 2, 3].map((epoch) => orderOf(seed, epoch)));
    const texts = new Set([ascending(30), ...orders].map(String));
    expect(texts.size).toBe(21);
  });

  test('epoch e of seed s is not epoch s of seed e', () => {
    expect(orderOf(3, 1)).not.toEqual(orderOf(1, 3));
    expect(orderOf(1, 1)).not.toEqual(orderOf(2, 2));
  });

  test('the seed is 0 when it is not given', () => {
    const order = new BatchOrder(30, training(7, { order: 'shuffled' }));
    expect(epochOf(order, 3).flat()).toEqual(orderOf(0, 3));
  });

  test('every sample stands at every place equally often, within five standard errors', () => {
    const [samples, epochs] = [10, 4000];
    const counts = Array.from({ length: samples }, () => new Array<number>(samples).fill(0));
    for (let epoch = 0; epoch < epochs; epoch++)
      orderOf(3, epoch, samples).forEach((sample, place) => counts[sample]![place]!++);
    const error = 5 * Math.sqrt(epochs * 0.1 * 0.9);
    const off = counts.flat().filter((count) => Math.abs(count - epochs / samples) > error);
    expect(off).toEqual([]);
  });

  test('the order of an epoch is drawn once, for all of its updates', () => {
    const order = new BatchOrder(30, shuffled(7, 3));
    const ofFirst = order.orderAfter(0);
    ofFirst[0] = 99;
    expect(order.orderAfter(4)[0]).toBe(99);
    expect(sorted([...order.orderAfter(5)])).toEqual(ascending(30));
  });

  test('stays the same for ever', () => {
    expect(orderOf(7, 0, 9)).toEqual([0, 4, 1, 6, 3, 7, 8, 2, 5]);
    expect(orderOf(7, 1, 9)).toEqual([1, 8, 4, 5, 3, 0, 7, 6, 2]);
  });
});

describe('the seed of an epoch', () => {
  /** fmix32 of MurmurHash3 by exact whole numbers, as its author states it. */
  const mixed = (bits: bigint) => {
    const low = (value: bigint) => value & 0xffffffffn;
    let h = low(bits);
    h = low((h ^ (h >> 16n)) * 0x85ebca6bn);
    h = low((h ^ (h >> 13n)) * 0xc2b2ae35n);
    return h ^ (h >> 16n);
  };
  const whole = (value: number) => BigInt.asUintN(32, BigInt(value));

  test('is that of the mixed seed and the epoch, mixed', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed, epoch) => {
        const expected = mixed(BigInt.asUintN(32, mixed(whole(seed)) + whole(epoch)));
        expect(epochSeed(seed, epoch)).toBe(Number(expected));
      }),
      { seed: 3 },
    );
  });

  test('is one of its own for each of 20,000 epochs', () => {
    expect(new Set(Array.from({ length: 20_000 }, (_, epoch) => epochSeed(42, epoch))).size).toBe(20_000);
  });
});
