/** Where an axis begins and ends, in the units of the data. */
export type Span = readonly [from: number, to: number];

/** The part of the plane of two inputs that a map shows. */
export interface Plane {
  readonly x: Span;
  readonly y: Span;
}

/** Room around the samples, as a share of what they take. */
const ROOM = 0.12;

/** Holds every finite value, with room around; where all are the same, one unit to each side. */
function spanOf(values: Iterable<number>): Span {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (least > most) return [-1, 1];
  const room = ROOM * (most - least);
  // Beside a large number one unit may be less than its rounding.
  const least1 = room > 0 ? room : Math.max(1, Math.abs(most) * 1e-3);
  return [least - least1, most + least1];
}

/** The plane around samples of two inputs. */
export function planeAround(inputs: readonly (readonly number[])[]): Plane {
  return { x: spanOf(inputs.map((row) => row[0]!)), y: spanOf(inputs.map((row) => row[1]!)) };
}

/**
 * The plane whose ellipse from side to side has every sample in it, with room around: what of it is seen in a circle.
 */
export function planeInCircle(inputs: readonly (readonly number[])[]): Plane {
  const { x, y } = planeAround(inputs);
  const share = (value: number, [from, to]: Span) => (value - (from + to) / 2) / ((to - from) / 2);
  let farthest = 0;
  for (const row of inputs) {
    const distance = Math.hypot(share(row[0]!, x), share(row[1]!, y));
    if (Number.isFinite(distance)) farthest = Math.max(farthest, distance);
  }
  // Where all are at one place, or as good as, as far around it as a plane goes.
  const wide = farthest > 1e-9 ? farthest * (1 + ROOM) : 1;
  const widened = ([from, to]: Span): Span => {
    const [middle, half] = [(from + to) / 2, (wide * (to - from)) / 2];
    return [middle - half, middle + half];
  };
  return { x: widened(x), y: widened(y) };
}

/** The points at which a map asks: from the upper left corner to the lower right one, row after row. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** Evenly spaced from one end to the other, the ends among them. */
export const at = ([from, to]: Span, n: number, count: number): number => {
  const share = count === 1 ? 0.5 : n / (count - 1);
  return from * (1 - share) + to * share;
};

/** The inputs of every point of a grid: `[columns · rows × 2]`; upwards is more. */
export function gridInputs({ x, y }: Plane, { columns, rows }: Grid): Float64Array<ArrayBuffer> {
  const inputs = new Float64Array(2 * columns * rows);
  let n = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      inputs[n++] = at(x, column, columns);
      inputs[n++] = at(y, rows - 1 - row, rows);
    }
  }
  return inputs;
}

/** The place among points of the one nearest to another, no farther than that; undefined where there is none. */
export function nearest(
  points: readonly { readonly x: number; readonly y: number }[],
  to: { readonly x: number; readonly y: number },
  within: number,
): number | undefined {
  let best: number | undefined;
  let least = within;
  points.forEach(({ x, y }, n) => {
    const distance = Math.hypot(x - to.x, y - to.y);
    if (distance > least || (distance === least && best !== undefined)) return;
    best = n;
    least = distance;
  });
  return best;
}
