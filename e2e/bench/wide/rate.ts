import { BATCH_SIZE } from './tasks.ts';

/** Samples a second of one case, which trains by batches of 32 for so long. */
export function rateOf(train: (batches: number) => number, ms: number): number {
  const start = performance.now();
  let samples = 0;
  let loss = NaN;
  while (performance.now() - start < ms) {
    loss = train(8);
    samples += 8 * BATCH_SIZE;
  }
  const rate = (samples / (performance.now() - start)) * 1000;
  if (!Number.isFinite(loss)) throw new Error(`a loss is ${loss}`);
  return rate;
}
