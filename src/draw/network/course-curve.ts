import { line as lineThrough, scaleLinear, select } from 'd3';
import type { Course } from '../../../worker/protocol.ts';
import { courseScale } from '../../model/course.ts';
import { short } from '../../model/format-number.ts';
import type { Drawing } from '../kit/drawing.ts';
import { fillBox } from '../kit/fill-box.ts';
import { followPointer } from '../kit/follow-pointer.ts';
import { setText } from '../kit/set.ts';
import { leastType, typeWithin } from './fit-number.ts';
import './course-curve.css';

/** What the curve of a course shows. */
export interface CourseCurveData {
  readonly course: Course | undefined;
  /** Where the axis of iterations ends, at or after the newest: see `steppedDomainEnd`. */
  readonly domainEnd: number;
  readonly newest: number;
  /** How much larger than on a small screen it is drawn. */
  readonly scale: number;
  /** The cursor's iteration and the value there. */
  readonly cursor: { readonly iteration: number; readonly value: number };
}

/** Room for a dot on either side, and above and below for the greatest and the least value. */
const side = 5;
const line = 14;

/**
 * Draws how one number went along a run, scaled to what is seen.
 *
 * @param onSeek press or drag: the cursor is to go to this iteration, 0…newest
 */
export function createCourseCurve(
  svg: SVGSVGElement,
  onSeek: (iteration: number) => void,
): Drawing<CourseCurveData> {
  const root = select(svg).append('g').attr('class', 'course-curve');
  const cursorLine = root.append('line').attr('class', 'cursor');
  const curve = root.append('path').attr('class', 'curve');
  const dot = root.append('circle').attr('class', 'dot');
  const greatest = root.append('text').attr('x', 1);
  const least = root.append('text').attr('x', 1);
  const x = scaleLinear();
  const y = scaleLinear().clamp(true);
  let data: CourseCurveData | undefined;
  let drawn: CourseCurveData | undefined;
  let width = 0;
  let height = 0;

  const unfill = fillBox(svg, (newWidth, newHeight) => {
    width = newWidth;
    height = newHeight;
    drawn = undefined;
    draw();
  });
  const unfollow = followPointer(svg, {
    toIteration: (px) => (data ? Math.max(0, Math.min(data.newest, Math.round(x.invert(px)))) : undefined),
    onHover: () => undefined,
    onSeek,
  });

  /** The curve itself, which changes with its points alone. */
  function drawCurve({ course, domainEnd, scale }: CourseCurveData) {
    x.domain([0, domainEnd]).range([side * scale, width - side * scale]);
    const seen = course && courseScale(course.values);
    const [low, high] = seen?.domain ?? [0, 1];
    // A constant lies in the middle.
    const room = low === high ? Math.abs(low) || 1 : 0;
    y.domain([low - room, high + room]).range([height - line * scale, line * scale]);
    least.attr('y', height - 3 * scale);
    greatest.attr('y', 10 * scale);
    dot.attr('r', 3 * scale);
    write(least, seen && low < high ? endText(low, seen.below, '↓') : '', scale);
    write(greatest, seen ? endText(high, seen.above, '↑') : '', scale);
    if (course === undefined) {
      curve.attr('d', null);
      return;
    }
    const { values, stride } = course;
    const path = lineThrough<number>()
      .defined((n) => Number.isFinite(values[n]!))
      .x((n) => x(n * stride))
      .y((n) => y(values[n]!));
    curve.attr('d', path(values.keys()));
  }

  function write(text: typeof least, label: string, scale: number) {
    setText(text.node()!, label);
    text.attr('font-size', typeWithin(label, width - 2, 10 * scale) ?? leastType);
  }

  function draw() {
    if (!data || width <= 2 * side * data.scale || height <= 2 * line * data.scale) return;
    const { course, domainEnd, scale, cursor } = data;
    if (drawn?.course !== course || drawn?.domainEnd !== domainEnd || drawn?.scale !== scale) drawCurve(data);
    drawn = data;
    const at = x(cursor.iteration);
    cursorLine.attr('x1', at).attr('x2', at).attr('y1', 0).attr('y2', height);
    dot
      .attr('display', course && Number.isFinite(cursor.value) ? null : 'none')
      .attr('cx', at)
      .attr('cy', Number.isFinite(cursor.value) ? y(cursor.value) : 0);
  }

  return {
    update(next) {
      data = next;
      draw();
    },
    destroy() {
      unfill();
      unfollow();
      root.remove();
    },
  };
}

/** An end of the scale, and how far what lies outside goes: `0.1235 ↑ to 12.346`. */
export function endText(end: number, beyond: number | undefined, arrow: string): string {
  return beyond === undefined ? short(end, 4) : `${short(end, 4)} ${arrow} to ${short(beyond, 4)}`;
}
