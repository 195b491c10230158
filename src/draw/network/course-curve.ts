import { line, scaleLinear, select } from 'd3';
import type { Course } from '../../../worker/protocol.ts';
import { courseScale } from '../../model/course.ts';
import { short } from '../../model/format-number.ts';
import type { Drawing } from '../kit/drawing.ts';
import { fillBox } from '../kit/fill-box.ts';
import { followPointer } from '../kit/follow-pointer.ts';
import { setText } from '../kit/set.ts';
import './course-curve.css';

/** What the curve of a course shows. */
export interface CourseCurveData {
  readonly course: Course | undefined;
  /** Where the axis of iterations ends, at or after the newest: see `steppedDomainEnd`. */
  readonly domainEnd: number;
  readonly newest: number;
  /** The cursor's iteration and the value there. */
  readonly cursor: { readonly iteration: number; readonly value: number };
}

/** Room for the least and the greatest value, which stand at the left end above and below, and for a dot. */
const margin = { top: 14, right: 5, bottom: 14, left: 5 };

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
  const dot = root.append('circle').attr('class', 'dot').attr('r', 3);
  const greatest = root.append('text').attr('x', 1).attr('y', 10);
  const least = root.append('text').attr('x', 1);
  const x = scaleLinear();
  const y = scaleLinear().clamp(true);
  let data: CourseCurveData | undefined;
  let drawn: Pick<CourseCurveData, 'course' | 'domainEnd'> | undefined;
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
  function drawCurve({ course, domainEnd }: CourseCurveData) {
    x.domain([0, domainEnd]).range([margin.left, width - margin.right]);
    const scale = course && courseScale(course.values);
    const [low, high] = scale?.domain ?? [0, 1];
    // A constant lies in the middle.
    const room = low === high ? Math.abs(low) || 1 : 0;
    y.domain([low - room, high + room]).range([height - margin.bottom, margin.top]);
    least.attr('y', height - 3);
    setText(least.node()!, scale && low < high ? endText(low, scale.below, '↓') : '');
    setText(greatest.node()!, scale ? endText(high, scale.above, '↑') : '');
    if (course === undefined) {
      curve.attr('d', null);
      return;
    }
    const { values, stride } = course;
    const path = line<number>()
      .defined((n) => Number.isFinite(values[n]!))
      .x((n) => x(n * stride))
      .y((n) => y(values[n]!));
    curve.attr('d', path(values.keys()));
  }

  function draw() {
    if (!data || width <= margin.left + margin.right || height <= margin.top + margin.bottom) return;
    const { course, domainEnd, cursor } = data;
    if (drawn?.course !== course || drawn?.domainEnd !== domainEnd) drawCurve(data);
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

/** An end of the scale, and how far what lies outside goes. */
function endText(end: number, beyond: number | undefined, arrow: string): string {
  return beyond === undefined ? short(end, 3) : `${short(end, 3)} ${arrow} to ${short(beyond, 1)}`;
}
