// @ts-nocheck
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { log } from './special.ts';

/** A stream of random numbers that is the same for the same seed in every browser. */
export interface Random {
  /** The next number, uniform on [0, 1), with 53 random bits. */
  uniform(): number;
  /** The next number of the standard normal distribution: mean 0, variance 1. */
  normal(): number;
}

/**
 * A generator for the seed, a 32-bit integer.
 *
 * `normal` is Marsaglia's polar method, which needs only ln and the square root: both portable here.
 *
 * @source xoroshiro128+ (Blackman and Vigna 2018) as kept by pure-rand; Marsaglia and Bray 1964
 */
export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  // The first numbers are nearly the seed itself, the same for all small seeds: start 2^64 numbers later.
  generator.jump();
  const uniform = () => uniformFloat64(generator);
  let spare: number | undefined;
  const normal = () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        const factor = Math.sqrt((-2 * log(square)) / square);
        spare = y * factor;
        return x * factor;
      }
    }
  };
  return { uniform, normal };
}
