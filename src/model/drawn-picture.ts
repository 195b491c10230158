import type { PictureShape } from './picture-data.ts';

/** A place on the paper, 0…1 from its left and from its top. */
export type Point = readonly [x: number, y: number];
/** Where the pen went from one place to the next without leaving the paper; a dot is one place. */
export type Stroke = readonly Point[];

/** A pixel of the picture is the count of ink in so many × so many smaller ones. */
const BLOCK = 4;
/** The writing is fitted into this share of the width, and all of the height: 20 × 32 of 32 × 32. */
const WIDTH = 20 / 32;
/** How much of the paper is ink then: 310 of 1024, the mean of the 1,797 digits; each class has 303 to 330. */
const INK = 310 / 1024;
/** Half the width of the pen, of the side: while the writing is fitted, at least and at most. */
const PEN = { fitted: 2 / 32, least: 1.3 / 32, most: 4 / 32 };
/** A slim digit is not made as broad as any, nor a flat one as high: one way is stretched so many times the other at most. */
const STRETCH = 2;

/**
 * The pixels of a picture that was drawn, as the digits of 8 × 8 were made (E. Alpaydin and C. Kaynak, by the programs of
 * NIST): the writing is cut out, fitted into 20 × 32 in the middle of 32 × 32 black and white pixels, its pen made so
 * broad that as much is ink as in any other digit, and each pixel of the picture is how many of its 4 × 4 are ink, 0…16.
 * Other pictures are made in the same way, by as many pixels as they have.
 */
export function pixelsOf(
  strokes: readonly Stroke[],
  { side, most }: PictureShape,
): Float64Array<ArrayBuffer> {
  const size = BLOCK * side;
  return counted(inked(fitted(strokes, size), size, INK), side, most);
}

/**
 * The same on top of a picture that was there before: what is drawn stays where it was drawn, by a plain pen, and takes no
 * ink away.
 */
export function pixelsOver(
  before: ArrayLike<number>,
  strokes: readonly Stroke[],
  { side, most }: PictureShape,
): Float64Array<ArrayBuffer> {
  const size = BLOCK * side;
  const placed = strokes.map((stroke) => stroke.map(([x, y]): Point => [x * size, y * size]));
  return counted(inked(placed, size), side, most).map((value, n) => Math.max(value, before[n] ?? 0));
}

/** The writing in pixels, its box as high as the paper and at most as broad as it may be, in the middle. */
function fitted(strokes: readonly Stroke[], size: number): Stroke[] {
  const points = strokes.flat();
  const extent = (axis: 0 | 1) => {
    const least = points.reduce((min, point) => Math.min(min, point[axis]), Infinity);
    const greatest = points.reduce((max, point) => Math.max(max, point[axis]), -Infinity);
    return { middle: (least + greatest) / 2, length: greatest - least };
  };
  const [across, down] = [extent(0), extent(1)];
  const room = (share: number) => size * (share - 2 * PEN.fitted);
  // A dot has no length, and is as large as the pen however it is scaled.
  const byWidth = across.length > 0 ? room(WIDTH) / across.length : Infinity;
  const byHeight = down.length > 0 ? room(1) / down.length : Infinity;
  const isDot = byWidth === Infinity && byHeight === Infinity;
  const xScale = isDot ? 0 : Math.min(byWidth, STRETCH * byHeight);
  const yScale = isDot ? 0 : Math.min(byHeight, STRETCH * byWidth);
  const place = ([x, y]: Point): Point => [
    size / 2 + (x - across.middle) * xScale,
    size / 2 + (y - down.middle) * yScale,
  ];
  return strokes.map((stroke) => stroke.map(place));
}

/**
 * Which of size × size pixels the pen has touched.
 *
 * @param share of them that are to be ink, by the width of the pen; without it the pen is a plain one
 */
function inked(strokes: readonly Stroke[], size: number, share?: number): Uint8Array {
  const far = squaredDistances(strokes, size);
  const plain = (PEN.fitted * size) ** 2;
  let reach = plain;
  if (share !== undefined) {
    const wanted = far.slice().sort()[Math.round(share * far.length) - 1]!;
    reach = Math.max((PEN.least * size) ** 2, Math.min((PEN.most * size) ** 2, wanted));
  }
  return Uint8Array.from(far, (distance) => Number(distance <= reach));
}

/** From the middle of each pixel to the nearest place of the strokes, squared; Infinity beyond the reach of any pen. */
function squaredDistances(strokes: readonly Stroke[], size: number): Float64Array {
  const far = new Float64Array(size * size).fill(Infinity);
  for (const stroke of strokes) stroke.forEach((to, n) => approach(far, size, stroke[n - 1] ?? to, to));
  return far;
}

/** Takes the line between two places into the distances. */
function approach(far: Float64Array, size: number, from: Point, to: Point): void {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const reach = PEN.most * size + 1;
  const least = (axis: 0 | 1) => Math.max(0, Math.floor(Math.min(from[axis], to[axis]) - reach));
  const end = (axis: 0 | 1) => Math.min(size, Math.ceil(Math.max(from[axis], to[axis]) + reach));
  for (let row = least(1); row < end(1); row++) {
    for (let column = least(0); column < end(0); column++) {
      const [x, y] = [column + 0.5 - from[0], row + 0.5 - from[1]];
      const along = length > 0 ? Math.max(0, Math.min(1, (x * dx + y * dy) / length)) : 0;
      const distance = (x - along * dx) ** 2 + (y - along * dy) ** 2;
      const p = row * size + column;
      if (distance < far[p]!) far[p] = distance;
    }
  }
}

/** How much of each block is ink. */
function counted(ink: Uint8Array, side: number, most: number): Float64Array<ArrayBuffer> {
  const counts = new Float64Array(side * side);
  const size = BLOCK * side;
  ink.forEach((on, p) => {
    counts[Math.floor(p / size / BLOCK) * side + Math.floor((p % size) / BLOCK)]! += on;
  });
  return counts.map((count) => (count * most) / BLOCK ** 2);
}
