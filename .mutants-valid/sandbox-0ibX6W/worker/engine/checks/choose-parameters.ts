// @ts-nocheck
import type { Layout } from '../network.ts';
import { createRandom } from '../random.ts';

/** `take` different whole numbers from 0 to size − 1. @source Floyd, in Bentley, Programming Pearls, 1987 */
function sample(size: number, take: number, uniform: () => number): Set<number> {
  const chosen = new Set<number>();
  for (let last = size - take; last < size; last++) {
    const n = Math.floor(uniform() * (last + 1));
    chosen.add(chosen.has(n) ? last : n);
  }
  return chosen;
}

/**
 * Places in θ of at most `most` parameters, ascending: all, or from every layer the same number, drawn from the seed;
 * from a layer with fewer all of them, and more from the others.
 */
export function chooseParameters(layout: Layout, most: number, seed: number): Uint32Array<ArrayBuffer> {
  if (layout.parameters <= most) return Uint32Array.from({ length: layout.parameters }, (_, n) => n);
  const { uniform } = createRandom(seed);
  const layers = layout.layers.map(({ weights, biases, units }) => ({
    weights,
    size: biases + units - weights,
  }));
  layers.sort((one, other) => one.size - other.size);
  const places: number[] = [];
  layers.forEach(({ weights, size }, l) => {
    const share = Math.floor((most - places.length) / (layers.length - l));
    const chosen = sample(size, Math.min(size, share), uniform);
    for (const n of chosen) places.push(weights + n);
  });
  return Uint32Array.from(places).sort();
}
