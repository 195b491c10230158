/**
 * How many of each layer are drawn when `most` are in all: each layer has as many as the others, and what a small one
 * leaves goes to the larger.
 */
export function shares(sizes: readonly number[], most: number): number[] {
  const out = sizes.map(() => 0);
  let left = most;
  const bySize = [...sizes.keys()].sort((a, b) => sizes[a]! - sizes[b]!);
  for (const [n, layer] of bySize.entries()) {
    out[layer] = Math.min(sizes[layer]!, Math.floor(left / (bySize.length - n)));
    left -= out[layer]!;
  }
  return out;
}

/** What is not a number is the strongest: it must be seen. */
const strength = (value: number) => (Number.isNaN(value) ? Infinity : Math.abs(value));

/**
 * The number that would stand at a place if the first so many were in order, which are moved about.
 *
 * @source Hoare, Algorithm 65: Find, 1961
 */
function inOrder(numbers: Float64Array, count: number, place: number): number {
  let [first, last] = [0, count - 1];
  while (first < last) {
    const middle = numbers[place]!;
    let [up, down] = [first, last];
    while (up <= down) {
      while (numbers[up]! < middle) up++;
      while (numbers[down]! > middle) down--;
      if (up > down) break;
      const lower = numbers[down]!;
      numbers[down--] = numbers[up]!;
      numbers[up++] = lower;
    }
    if (down < place) first = up;
    if (place < up) last = down;
  }
  return numbers[place]!;
}

/**
 * The numbers of the strongest values of each layer, ascending; of equal ones the first.
 *
 * @param starts where each layer's values begin, and after them their end
 * @param most in all
 */
export function strongest(
  values: Float64Array,
  starts: readonly number[],
  most: number,
): Uint32Array<ArrayBuffer> {
  const sizes = starts.slice(1).map((end, layer) => end - starts[layer]!);
  const all = new Float64Array(Math.max(...sizes));
  const found = new Uint32Array(Math.min(most, starts.at(-1)!));
  let n = 0;
  for (const [layer, share] of shares(sizes, most).entries()) {
    const from = starts[layer]!;
    const size = sizes[layer]!;
    if (share === 0) continue;
    let least = -1;
    let equal = 0;
    if (share < size) {
      for (let i = 0; i < size; i++) all[i] = strength(values[from + i]!);
      least = inOrder(all, size, size - share);
      // Of those that are just as strong, as many as there is room for.
      equal = share;
      for (let i = 0; i < size; i++) if (strength(values[from + i]!) > least) equal--;
    }
    for (let i = from; i < from + size; i++) {
      const own = strength(values[i]!);
      if (own > least || (own === least && equal-- > 0)) found[n++] = i;
    }
  }
  return found;
}
