import type { Course, CourseOf, Layout } from '../../worker/protocol.ts';
import type { Mark } from './mark.ts';
import { placeOfMark } from './mark-place.ts';

/**
 * What the course of a mark is of: a weight itself, the activation of a unit for the row that is shown. Undefined for
 * an input, which stays as it is.
 */
export function courseOfMark(layout: Layout, mark: Mark, row: number): CourseOf | undefined {
  if (mark.layer < 0) return undefined;
  if (mark.kind === 'unit') return { unit: layout.layers[mark.layer]!.firstUnit + mark.unit, row };
  return { place: placeOfMark(layout, mark)! };
}

/** A course with what goes on from its end: where one has more points than the other, those between are left out. */
export function joined(before: Course, rest: Course): Course {
  const stride = Math.max(before.stride, rest.stride);
  const kept = pointsOf(before, stride, rest.first);
  const more = pointsOf(rest, stride, Infinity);
  const values = new Float64Array(kept.length + more.length);
  values.set(kept);
  values.set(more, kept.length);
  return { first: 0, stride, values };
}

/** The values of a course at the multiples of a stride before an iteration. */
function pointsOf({ first, stride: own, values }: Course, stride: number, end: number): Float64Array {
  const isPoint = (iteration: number) => iteration % stride === 0 && iteration < end;
  return values.filter((_, n) => isPoint(first + n * own));
}

/** Where the values of a course are drawn, and how far the others lie outside. */
export interface CourseScale {
  readonly domain: readonly [least: number, greatest: number];
  /** The least or greatest finite value beyond the domain; undefined where there is none. */
  readonly below: number | undefined;
  readonly above: number | undefined;
}

/** The share of the values on either side that may lie outside, where they are far away. */
const TAIL = 0.04;
/** How much more the whole would span than the rest of it. */
const FAR = 5;

/**
 * The scale of a course: all finite values, or where a few on a side are so far away that the others would be a flat
 * line, those others. Undefined where no value is finite.
 */
export function courseScale(values: Float64Array): CourseScale | undefined {
  const sorted = values.filter(Number.isFinite).sort();
  if (sorted.length === 0) return undefined;
  const tail = Math.floor(TAIL * sorted.length);
  const [all, inner] = [0, tail].map((n) => [sorted[n]!, sorted.at(-1 - n)!] as const) as [Ends, Ends];
  const far = FAR * (inner[1] - inner[0]);
  const least = inner[0] - all[0] > far ? inner[0] : all[0];
  const greatest = all[1] - inner[1] > far ? inner[1] : all[1];
  return {
    domain: [least, greatest],
    below: least > all[0] ? all[0] : undefined,
    above: greatest < all[1] ? all[1] : undefined,
  };
}

type Ends = readonly [least: number, greatest: number];
