import { createRandom } from '../random.ts';

/**
 * The whole numbers below `count` in an order drawn from the seed.
 *
 * @source Fisher and Yates, in Durstenfeld's form (1964)
 */
export function permutation(count: number, seed: number): Uint32Array<ArrayBuffer> {
  const order = Uint32Array.from({ length: count }, (_, n) => n);
  const random = createRandom(seed);
  for (let last = count - 1; last > 0; last--) {
    const n = Math.floor(random.uniform() * (last + 1));
    const drawn = order[n]!;
    order[n] = order[last]!;
    order[last] = drawn;
  }
  return order;
}
