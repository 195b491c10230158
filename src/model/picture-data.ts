/** Inputs that are a picture: `side` × `side` pixels by rows, from 0 (nothing) to `most` (all ink). */
export interface PictureShape {
  readonly side: number;
  readonly most: number;
}

/** Fewer pixels than 8 × 8 are no picture that anybody could draw. */
const LEAST_SIDE = 8;
/** All ink, as pictures are kept: a share, a count of 4 × 4 pixels, a byte. */
const scales = [1, 16, 255] as const;

/**
 * Whether the rows of a data set look like pictures: a square number of inputs, 64 or more, none of them negative, and
 * the greatest all ink by one of the ways in which pictures are kept. Undefined where they do not.
 */
export function pictureShape(rows: readonly (readonly number[])[]): PictureShape | undefined {
  const side = Math.sqrt(rows[0]?.length ?? 0);
  if (!Number.isInteger(side) || side < LEAST_SIDE) return undefined;
  let greatest = 0;
  for (const row of rows)
    for (const value of row) {
      if (!(value >= 0)) return undefined;
      if (value > greatest) greatest = value;
    }
  const most = scales.find((scale) => scale === greatest);
  return most && { side, most };
}
