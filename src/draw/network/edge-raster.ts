import type { Rgb } from '../kit/watch-colors.ts';
import { heightAt } from './edge-hit.ts';
import type { LineLook } from './edge-looks.ts';

/** What the curves between two columns of units have in common. */
interface Course {
  /** The first column of pixels that they are in. */
  readonly first: number;
  /** The share of its height that a curve has come to in the middle of each column of pixels, 0…1 from end to end. */
  readonly heights: Float64Array;
  /** By how much that grows from one column to the next. */
  readonly slopes: Float64Array;
}

/** The course of `edgePath` from x₀ to x₁, in pixels. */
function courseOf(x0: number, x1: number): Course {
  const first = Math.max(0, Math.ceil(x0 - 0.5));
  const columns = Math.max(0, Math.ceil(x1 - 0.5) - first);
  const heights = new Float64Array(columns);
  const slopes = new Float64Array(columns);
  const at = (x: number) => heightAt(Math.min(1, Math.max(0, (x - x0) / (x1 - x0))));
  for (let n = 0; n < columns; n++) {
    const x = first + n + 0.5;
    heights[n] = at(x);
    slopes[n] = at(x + 0.5) - at(x - 0.5);
  }
  return { first, heights, slopes };
}

/** One pixel as a word of `ImageData`, in the byte order of every machine that a browser runs on. */
const word = ([red, green, blue]: Rgb) => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** The least of two numbers of 31 bits, without a branch: which one it is nobody foresees. */
const least = (one: number, other: number) => one + ((other - one) & ((other - one) >> 31));

/** A pixel on which so many 256ths of a color are laid, whose red and blue stand apart from its green. */
const mixed = (under: number, redBlue: number, green: number, share: number) => {
  const both = under & 0xff00ff;
  const one = under & 0x00ff00;
  return (
    0xff000000 |
    ((((both << 8) + Math.imul(redBlue - both, share)) >>> 8) & 0xff00ff) |
    ((((one << 8) + Math.imul(green - one, share)) >>> 8) & 0x00ff00)
  );
};

/**
 * Pixels that edges are painted into, on paper of one color. An edge is told by its height above each column of pixels,
 * which it shares with all between the same two columns of units: so a line is a few sums a pixel, where a canvas without a
 * graphics processor takes many times as long for paths. The same numbers give the same pixels in every browser.
 */
export class EdgeRaster {
  readonly image: ImageData;
  readonly #pixels: Int32Array;
  readonly #px: number;
  readonly #courses: readonly Course[];
  /** Of the edge in hand, by the columns of its course: how much longer than a column it is there, and the rows that it is in. */
  readonly #stretches: Float64Array;
  readonly #tops: Int32Array;
  readonly #bottoms: Int32Array;

  /**
   * @param size of the drawing, and from here on all lengths, in px of the drawing
   * @param px how many pixels one of them has
   * @param ends where the edges into each layer begin and end
   */
  constructor(
    size: { readonly width: number; readonly height: number },
    px: number,
    ends: readonly (readonly [number, number])[],
  ) {
    this.image = new ImageData(Math.round(size.width * px), Math.round(size.height * px));
    this.#pixels = new Int32Array(this.image.data.buffer);
    this.#px = px;
    this.#courses = ends.map(([x0, x1]) => courseOf(x0 * px, x1 * px));
    const columns = Math.max(...this.#courses.map(({ heights }) => heights.length));
    this.#stretches = new Float64Array(columns);
    this.#tops = new Int32Array(columns);
    this.#bottoms = new Int32Array(columns);
  }

  clear(paper: Rgb): void {
    this.#pixels.fill(word(paper));
  }

  /**
   * An edge into a layer, from height y₀ to y₁.
   *
   * A pixel is covered as far as a line of this width covers a pixel that lies along it: min(1, w), less where its middle is
   * more than (w − 1)/2 beside the line's.
   *
   * @param from how far into its dashes it begins
   */
  stroke(layer: number, y0: number, y1: number, width: number, look: LineLook, from = 0): void {
    const { heights, slopes, first } = this.#courses[layer]!;
    const { width: wide, height: high } = this.image;
    const pixels = this.#pixels;
    const px = this.#px;
    const [dash = 0, gap = dash] = look.dashes;
    const on = dash * px;
    const period = on + gap * px;
    const color = word(look.color);
    const redBlue = color & 0xff00ff;
    const green = color & 0x00ff00;
    const start = y0 * px;
    const rise = (y1 - y0) * px;
    const reach = (width * px + 1) / 2;
    const strength = 256 * look.opacity;
    /** The most that a pixel is covered, in 256ths. */
    const most = (Math.min(1, width * px) * strength) | 0;
    let length = from * px;
    const end = Math.min(heights.length, wide - first);
    const [stretches, tops, bottoms] = [this.#stretches, this.#tops, this.#bottoms];
    // All columns' rows come first: how many there are a processor guesses, and where it is wrong it need not wait for a root.
    for (let n = 0; n < end; n++) {
      const y = start + rise * heights[n]!;
      const slope = rise * slopes[n]!;
      // So much longer is the line in this column than the column is wide, and so much nearer is it than straight above or below.
      const stretch = Math.sqrt(1 + slope * slope);
      const half = reach * stretch;
      stretches[n] = stretch;
      tops[n] = Math.max(0, Math.ceil(y - half - 0.5) | 0);
      bottoms[n] = Math.min(high, Math.ceil(y + half - 0.5) | 0);
    }
    for (let n = 0; n < end; n++) {
      const stretch = stretches[n]!;
      const across = 1 / stretch;
      const top = tops[n]!;
      const down = top + 0.5 - (start + rise * heights[n]!);
      let beside = down * across;
      let at = (top * wide + first + n) | 0;
      const last = (bottoms[n]! * wide + first + n) | 0;
      if (period === 0) {
        for (; at < last; at = (at + wide) | 0, beside += across) {
          const share = least(most, ((reach - Math.abs(beside)) * strength) | 0);
          pixels[at] = mixed(pixels[at]!, redBlue, green, share);
        }
        continue;
      }
      const along = rise * slopes[n]! * across;
      let into = length + stretch / 2 + down * along;
      into -= period * Math.floor(into / period);
      length += stretch;
      for (; at < last; at = (at + wide) | 0, beside += across) {
        if (into <= on) {
          const share = least(most, ((reach - Math.abs(beside)) * strength) | 0);
          pixels[at] = mixed(pixels[at]!, redBlue, green, share);
        }
        into += along;
        if (into >= period) into -= period;
        else if (into < 0) into += period;
      }
    }
  }
}
