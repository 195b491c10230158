import type { Plot } from './axes.ts';
import { markerPath } from './markers.ts';
import { css, sampleColor, type Palette } from './palette.ts';
import type { Telling } from './telling.ts';

/** A sample on a map. */
export interface MapSample {
  /** Of the data set. */
  readonly row: number;
  readonly x: number;
  readonly y: number;
  /** The class that it is of, which has a marker, and a color where the map's tell classes; undefined where it has none. */
  readonly group: number | undefined;
  /** Whether it is of the test part: hollow. */
  readonly hollow: boolean;
  /** Whether it is answered wrong: in a ring. */
  readonly wrong: boolean;
}

/** Half the size of a marker in design px. */
const RADIUS = 4.2;

/** Smaller where there are many, so that the picture below is seen. */
const radiusFor = (count: number) =>
  Math.max(1.6, Math.min(RADIUS, RADIUS * Math.sqrt(400 / Math.max(1, count))));

/**
 * Paints the samples, the wrong ones over the right ones and the chosen one on top.
 *
 * @param size of a marker, 1 at most
 */
export function paintSamples(
  context: CanvasRenderingContext2D,
  palette: Palette,
  {
    samples,
    chosen,
    telling,
  }: {
    readonly samples: readonly MapSample[];
    readonly chosen: number | undefined;
    readonly telling: Telling;
  },
  size: number,
  x: (value: number) => number,
  y: (value: number) => number,
): void {
  const radius = size * radiusFor(samples.length);
  const paths = new Map<number, Path2D>();
  const pathOf = (group: number) => {
    const known = paths.get(group) ?? new Path2D(markerPath(group));
    paths.set(group, known);
    return known;
  };
  const ring = (sample: MapSample, size: number, color: string, width: number) => {
    context.beginPath();
    context.arc(x(sample.x), y(sample.y), size, 0, 2 * Math.PI);
    context.strokeStyle = color;
    context.lineWidth = width;
    context.stroke();
  };
  const one = (sample: MapSample) => {
    const { group = 0, hollow } = sample;
    const color = css(sampleColor(palette, telling, group));
    context.save();
    context.translate(x(sample.x), y(sample.y));
    context.scale(radius, radius);
    const path = pathOf(sample.group ?? 0);
    context.lineJoin = 'round';
    context.fillStyle = hollow ? css(palette.surface) : color;
    context.strokeStyle = css(palette.ink);
    context.lineWidth = 0.3;
    context.fill(path);
    if (hollow) {
      context.strokeStyle = color;
      context.lineWidth = 1.1;
      context.stroke(path);
      context.strokeStyle = css(palette.ink);
      context.lineWidth = 0.3;
    }
    context.stroke(path);
    context.restore();
    if (!sample.wrong) return;
    ring(sample, 1.9 * radius, css(palette.surface), 4);
    ring(sample, 1.9 * radius, css(palette.bad), 1.8);
  };
  for (const sample of samples) if (!sample.wrong) one(sample);
  for (const sample of samples) if (sample.wrong) one(sample);
  const last = samples.find(({ row }) => row === chosen);
  if (last === undefined) return;
  one(last);
  ring(last, 2.7 * RADIUS * size, css(palette.surface), 5 * size);
  ring(last, 2.7 * RADIUS * size, css(palette.accent), 3 * size);
}

/** Paints cross hairs through the inputs that are tried. */
export function paintTried(
  context: CanvasRenderingContext2D,
  { surface, ink }: Palette,
  { left, top, width, height }: Plot,
  x: number,
  y: number,
): void {
  for (const [color, wide] of [
    [css(surface), 4],
    [css(ink), 1.5],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = wide;
    context.beginPath();
    context.moveTo(left, y);
    context.lineTo(x - 7, y);
    context.moveTo(x + 7, y);
    context.lineTo(left + width, y);
    context.moveTo(x, top);
    context.lineTo(x, y - 7);
    context.moveTo(x, y + 7);
    context.lineTo(x, top + height);
    context.moveTo(x + 5, y);
    context.arc(x, y, 5, 0, 2 * Math.PI);
    context.stroke();
  }
}
