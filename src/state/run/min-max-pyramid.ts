/** Buckets of one size, one after the other. One without a finite value is empty: min Infinity, max −Infinity. */
interface Level {
  min: Float64Array;
  max: Float64Array;
  length: number;
}

const factor = 4;
/** One of so many entries of the budget is for a first iteration that stays exact. */
const firstShare = 32;

/**
 * The loss of every iteration as minimum and maximum over ever larger buckets, so that a curve of any length is
 * drawn in the time of its pixels and no peak is dropped.
 *
 * Exact while the iterations fit the budget; beyond it the finest level goes, again and again. The first iterations
 * stay exact for ever: a logarithmic axis shows them one by one, however long the run.
 */
export class MinMaxPyramid {
  readonly #budget: number;
  /** Every loss while exact; then those of the first iterations. */
  #values = new Float64Array(1024);
  #levels: Level[] = [];
  /** Iterations a bucket of the finest level. */
  #bucket = 1;
  #length = 0;
  /** Columns that were read, by their edges, of buckets of a size, and how many of them stay as they are. */
  readonly #read = new WeakMap<
    Float64Array,
    { readonly out: Float64Array; readonly bucket: number; settled: number }
  >();

  /** @param budget entries of the finest level, more than `factor` */
  constructor(budget = 2 ** 21) {
    if (!(budget > factor))
      throw new RangeError(`The budget must be more than ${factor} entries, not ${budget}.`);
    this.#budget = Math.floor(budget);
  }

  /** How many iterations have been appended. */
  get length(): number {
    return this.#length;
  }

  /** Whether every loss is still known by itself. */
  get exact(): boolean {
    return this.#bucket === 1;
  }

  /** Of all finite losses; undefined while there is none. */
  get extent(): { readonly min: number; readonly max: number } | undefined {
    const out = new Float64Array(2);
    this.#range(0, this.#length, out, 0);
    return Number.isNaN(out[0]) ? undefined : { min: out[0]!, max: out[1]! };
  }

  /** Bytes held by the buffers. */
  get bytes(): number {
    return this.#levels.reduce(
      (sum, { min, max }) => sum + min.byteLength + max.byteLength,
      this.#values.byteLength,
    );
  }

  /** How many iterations, from the first on, are known by themselves. */
  get #known(): number {
    return this.exact ? this.#length : this.#values.length;
  }

  /** The loss of an iteration; undefined when it has not been appended or is no longer known by itself. */
  at(iteration: number): number | undefined {
    return iteration >= 0 && iteration < this.#known ? this.#values[iteration] : undefined;
  }

  /** Every loss while exact; then those of the first iterations. A view, not to be kept. */
  get values(): Float64Array {
    return this.#values.subarray(0, this.#known);
  }

  /** Appends the losses of the iterations that follow. The array is read, not kept. */
  append(losses: Float64Array): void {
    let taken = 0;
    while (taken < losses.length) {
      const room = this.#budget * this.#bucket - this.#length;
      if (room <= 0) {
        this.#coarsen();
        continue;
      }
      const count = Math.min(room, losses.length - taken);
      this.#put(losses.subarray(taken, taken + count));
      taken += count;
    }
  }

  /**
   * The least and greatest finite loss of each of the first `count` columns, which have the iterations edges[c] ≤ n <
   * edges[c + 1], whole numbers from 0 that rise: as out[2c], out[2c + 1], both NaN where a column has no finite loss, or
   * lies beyond the newest. Takes time proportional to the columns that have changed since the same edges were asked about,
   * and to the logarithm of the iterations in one.
   *
   * @returns a view, which is written again when the same edges are asked about
   */
  readonly columnsBetween = (edges: Float64Array, count: number): Float64Array => {
    let read = this.#read.get(edges);
    if (read?.bucket !== this.#bucket) {
      read = { out: new Float64Array(2 * edges.length - 2), bucket: this.#bucket, settled: 0 };
      this.#read.set(edges, read);
    }
    const { out, bucket } = read;
    for (let c = read.settled; c < count; c++) {
      const end = edges[c + 1]!;
      this.#range(edges[c]!, Math.min(this.#length, end), out, 2 * c);
      // Its buckets are full.
      if (Math.ceil(end / bucket) * bucket <= this.#length) read.settled = c + 1;
    }
    return out;
  };

  #put(losses: Float64Array): void {
    const from = this.#length;
    if (this.exact) {
      this.#values = grown(this.#values, from + losses.length, this.#budget);
      this.#values.set(losses, from);
    }
    this.#length += losses.length;
    if (this.exact) this.#raise(from);
    else {
      this.#mergeIntoFinest(from, losses);
      this.#raise(Math.floor(from / this.#bucket));
    }
  }

  /** Brings the levels above the finest up to date, from the finest bucket `from` on. */
  #raise(from: number): void {
    let length = this.exact ? this.#length : this.#levels[0]!.length;
    let first = from;
    for (let l = this.exact ? 0 : 1; length > factor; l++) {
      first = Math.floor(first / factor);
      const below = l > 0 ? this.#levels[l - 1]! : undefined;
      const level = (this.#levels[l] ??= emptyLevel());
      if (level.length === 0) first = 0;
      const next = Math.ceil(length / factor);
      reserve(level, next, this.#budget);
      const lows = below?.min ?? this.#values;
      const highs = below?.max ?? this.#values;
      for (let b = first; b < next; b++) {
        const end = Math.min(length, (b + 1) * factor);
        empty(level, b);
        widen(level, b, lows, highs, b * factor, end);
      }
      level.length = next;
      length = next;
    }
  }

  #mergeIntoFinest(from: number, losses: Float64Array): void {
    const level = this.#levels[0]!;
    reserve(level, Math.ceil(this.#length / this.#bucket), this.#budget);
    for (let n = 0; n < losses.length;) {
      const b = Math.floor((from + n) / this.#bucket);
      const end = Math.min(losses.length, (b + 1) * this.#bucket - from);
      if (b === level.length) empty(level, level.length++);
      widen(level, b, losses, losses, n, end);
      n = end;
    }
  }

  /** Leaves the finest level away: the next one, which is there already, becomes the finest. */
  #coarsen(): void {
    if (this.exact) this.#values = this.#values.slice(0, Math.floor(this.#budget / firstShare));
    else this.#levels.shift();
    this.#bucket *= factor;
  }

  /** Least and greatest finite loss of the iterations from ≤ n < end, by as few buckets as hold them; NaN if none. */
  #range(from: number, end: number, out: Float64Array, at: number): void {
    let min = Infinity;
    let max = -Infinity;
    const take = (level: Level | undefined, n: number) => {
      const low = level ? level.min[n]! : this.#values[n]!;
      const high = level ? level.max[n]! : low;
      if (!level && !Number.isFinite(low)) return;
      if (low < min) min = low;
      if (high > max) max = high;
    };
    // By themselves where that is exact and takes few: of longer ranges whole buckets are near enough.
    const single = this.exact || (end <= this.#known && end - from <= factor ** 2 * this.#bucket);
    const bucket = single ? 1 : this.#bucket;
    let lo = Math.floor(from / bucket);
    let hi = from < end ? Math.ceil(end / bucket) : lo;
    for (let l = single ? -1 : 0; lo < hi; l++) {
      const level = l < 0 ? undefined : this.#levels[l]!;
      // Of values that are left over from before, the levels between are gone.
      const top = l + 1 >= this.#levels.length || (l < 0 && !this.exact);
      while (lo < hi && (top || lo % factor !== 0)) take(level, lo++);
      while (lo < hi && hi % factor !== 0) take(level, --hi);
      lo /= factor;
      hi /= factor;
    }
    const found = min <= max;
    out[at] = found ? min : NaN;
    out[at + 1] = found ? max : NaN;
  }
}

function empty({ min, max }: Level, bucket: number): void {
  min[bucket] = Infinity;
  max[bucket] = -Infinity;
}

/** Widens a bucket by the finite numbers of `lows` and `highs` from ≤ n < end. NaN and Infinity are never less than a number. */
function widen(
  { min, max }: Level,
  bucket: number,
  lows: Float64Array,
  highs: Float64Array,
  from: number,
  end: number,
): void {
  let least = min[bucket]!;
  let greatest = max[bucket]!;
  for (let n = from; n < end; n++) {
    const low = lows[n]!;
    const high = highs[n]!;
    if (low < least && low > -Infinity) least = low;
    if (high > greatest && high < Infinity) greatest = high;
  }
  min[bucket] = least;
  max[bucket] = greatest;
}

function emptyLevel(): Level {
  return { min: new Float64Array(0), max: new Float64Array(0), length: 0 };
}

function reserve(level: Level, length: number, budget: number): void {
  level.min = grown(level.min, length, budget);
  level.max = grown(level.max, length, budget);
}

/** The array itself when it is long enough, else a longer copy: twice as long, at most the budget. */
function grown(array: Float64Array<ArrayBuffer>, length: number, budget: number): Float64Array<ArrayBuffer>;
function grown(array: Float64Array, length: number, budget: number): Float64Array;
function grown(array: Float64Array, length: number, budget: number): Float64Array {
  if (array.length >= length) return array;
  const longer = new Float64Array(Math.max(length, Math.min(budget, 2 * array.length)));
  longer.set(array);
  return longer;
}
