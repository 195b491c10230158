// @ts-nocheck
import { createRandom } from '../random.ts';

/**
 * Makes the array the whole numbers below its length in an order drawn from the seed.
 *
 * @source Fisher and Yates, in Durstenfeld's form (1964)
 */
export function permute(order: Uint32Array, seed: number): void {
  for (let n = 0; n < order.length; n++) order[n] = n;
  const random = createRandom(seed);
  for (let last = order.length - 1; last > 0; last--) {
    const n = Math.floor(random.uniform() * (last + 1));
    const drawn = order[n]!;
    order[n] = order[last]!;
    order[last] = drawn;
  }
}

/** The whole numbers below `count` in an order drawn from the seed. */
export function permutation(count: number, seed: number): Uint32Array<ArrayBuffer> {
  const order = new Uint32Array(count);
  permute(order, seed);
  return order;
}
