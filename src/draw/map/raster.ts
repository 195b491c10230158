import type { Rgb } from '../kit/watch-colors.ts';

/** What a map shows at the points of a grid, see `gridInputs`. */
export interface Field {
  readonly columns: number;
  readonly rows: number;
  /** Numbers of a point. */
  readonly width: number;
  /** `[columns · rows × width]` */
  readonly values: Float64Array;
}

/** How strong a color is, 0…1, and which one; beyond the colors where there is none. */
export interface Shade {
  color: number;
  strength: number;
}

/** What the numbers of a point look like; written into `shade`, so that a picture makes no garbage. */
export type Look = (numbers: Float64Array, shade: Shade) => void;

/** How strong the colors of a picture are, 0…1: where their strength is 0, and where it is 1. */
export interface Strengths {
  readonly faintest: number;
  readonly strongest: number;
}

/** The strongest color of what is sure, so that a marker of the same color is seen on it. */
const underMarkers: Strengths = { faintest: 0.1, strongest: 0.62 };
/** Nothing at the middle of a scale, so that what is 0 looks it. */
export const fromNothing: Strengths = { faintest: 0, strongest: 0.78 };

/** By the largest of the numbers, as strong as it is above an even share. A tie and what is no number have no color. */
export const byLargest: Look = (numbers, shade) => {
  let best = 0;
  let tie = false;
  let numeric = !Number.isNaN(numbers[0]);
  for (let n = 1; n < numbers.length; n++) {
    const value = numbers[n]!;
    if (Number.isNaN(value)) numeric = false;
    tie = value === numbers[best] || (tie && !(value > numbers[best]!));
    if (value > numbers[best]!) best = n;
  }
  const even = 1 / numbers.length;
  shade.color = numeric && !tie ? best : numbers.length;
  shade.strength = Math.max(0, Math.min(1, (numbers[best]! - even) / (1 - even)));
};

/**
 * By the side of `middle` that the only number is on, 0 below and 1 above, as strong as it is far from it: what is
 * `middle` has no strength, even where the scale has no reach.
 */
export function bySide(from: number, middle: number, to: number): Look {
  return (numbers, shade) => {
    const value = numbers[0]!;
    const above = value > middle;
    shade.color = Number.isNaN(value) ? 2 : Number(above);
    const reach = above ? to - middle : middle - from;
    const far = Math.abs(value - middle);
    shade.strength = reach > 0 ? Math.min(1, far / reach) : Math.sign(far);
  };
}

/**
 * A picture of a field: between its points numbers are interpolated, and then get their look, so that borders are sharp
 * whatever the grid; a border between two colors is a line of `ink`.
 *
 * @param pixels written in place: red, green, blue and opacity of each, from the upper left corner, row after row
 */
export function rasterize(
  field: Field,
  size: { readonly width: number; readonly height: number },
  look: Look,
  colors: readonly Rgb[],
  { surface, ink, none }: { readonly surface: Rgb; readonly ink: Rgb; readonly none: Rgb },
  { faintest, strongest }: Strengths = underMarkers,
  pixels = new Uint8ClampedArray(4 * size.width * size.height),
): Uint8ClampedArray<ArrayBuffer> {
  const { width, height } = size;
  const numbers = new Float64Array(field.width);
  const shade: Shade = { color: 0, strength: 0 };
  const above = new Int16Array(width).fill(-1);
  const column = steps(width, field.columns);
  const row = steps(height, field.rows);
  for (let y = 0, at = 0; y < height; y++) {
    let left = -1;
    for (let x = 0; x < width; x++, at += 4) {
      interpolate(field, column.cell[x]!, column.share[x]!, row.cell[y]!, row.share[y]!, numbers);
      look(numbers, shade);
      const border = (left >= 0 && left !== shade.color) || (above[x]! >= 0 && above[x] !== shade.color);
      left = shade.color;
      above[x] = shade.color;
      const color = border ? ink : (colors[shade.color] ?? none);
      const part = border ? 0.8 : faintest + (strongest - faintest) * (shade.strength || 0);
      const opaque = !border && shade.color >= colors.length ? 1 : part;
      for (let n = 0; n < 3; n++) pixels[at + n] = surface[n]! + opaque * (color[n]! - surface[n]!);
      pixels[at + 3] = 255;
    }
  }
  return pixels;
}

/** Of each pixel along an axis the point of the grid before it, and how far it is on the way to the next one. */
function steps(pixels: number, points: number) {
  const cell = new Uint16Array(pixels);
  const share = new Float64Array(pixels);
  for (let n = 0; n < pixels; n++) {
    const place = pixels === 1 ? 0 : (n / (pixels - 1)) * (points - 1);
    cell[n] = Math.max(0, Math.min(points - 2, Math.floor(place)));
    share[n] = points === 1 ? 0 : place - cell[n]!;
  }
  return { cell, share };
}

function interpolate(
  { values, columns, rows, width }: Field,
  column: number,
  right: number,
  row: number,
  down: number,
  into: Float64Array,
): void {
  const here = (row * columns + column) * width;
  const next = column + 1 < columns ? width : 0;
  const below = row + 1 < rows ? columns * width : 0;
  for (let n = 0; n < width; n++) {
    const top = values[here + n]! * (1 - right) + values[here + next + n]! * right;
    const bottom = values[here + below + n]! * (1 - right) + values[here + below + next + n]! * right;
    into[n] = top * (1 - down) + bottom * down;
  }
}
