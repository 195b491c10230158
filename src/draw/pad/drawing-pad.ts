import type { Point, Stroke } from '../../model/drawn-picture.ts';
import type { Drawing } from '../kit/drawing.ts';
import { watchColors } from '../kit/watch-colors.ts';
import './pad.css';

/** What a drawing pad shows. */
export interface PadData {
  readonly strokes: readonly Stroke[];
  /** The picture under them, by rows, 0…1 each; undefined where the paper is blank. */
  readonly under: Float64Array | undefined;
  /** The pen of the keyboard; undefined while nobody holds it. */
  readonly pen: Pen | undefined;
}

/** A pen that the keyboard moves. */
export interface Pen {
  readonly at: Point;
  readonly down: boolean;
}

/** What somebody does on a drawing pad. */
export interface PadCallbacks {
  /** The pen was put down. */
  onBegin(at: Point): void;
  /** It went on through these places. */
  onDraw(places: readonly Point[]): void;
}

/** How broad a stroke looks, of the side. */
const BREADTH = 1 / 14;

/**
 * Paper that is drawn on with a mouse, a pen or a finger. Its colors are those of its style sheet: `color` is the ink,
 * `accent-color` the pen of the keyboard.
 */
export function createDrawingPad(
  canvas: HTMLCanvasElement,
  { onBegin, onDraw }: PadCallbacks,
): Drawing<PadData> {
  const listeners = new AbortController();
  const options = { signal: listeners.signal };
  const context = canvas.getContext('2d')!;
  let data: PadData | undefined;
  let drawing: number | undefined;

  /** Looked up once: the page would be laid out for it at every place that the pen goes through. */
  let colors: { readonly ink: string; readonly pen: string } | undefined;
  let box: DOMRect | undefined;

  const clamped = (share: number) => Math.max(0, Math.min(1, share));
  const placesOf = (events: readonly PointerEvent[]) => {
    const { left, top, width, height } = (box ??= canvas.getBoundingClientRect());
    return events.map(({ clientX, clientY }): Point => [
      clamped((clientX - left) / width),
      clamped((clientY - top) / height),
    ]);
  };

  canvas.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || drawing !== undefined) return;
      drawing = event.pointerId;
      box = undefined;
      canvas.setPointerCapture(drawing);
      onBegin(placesOf([event])[0]!);
    },
    options,
  );
  canvas.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerId !== drawing) return;
      // A quick hand goes through several places between two frames.
      const all = event.getCoalescedEvents();
      onDraw(placesOf(all.length > 0 ? all : [event]));
    },
    options,
  );
  // Of whatever it is in.
  document.addEventListener('scroll', () => (box = undefined), { ...options, capture: true, passive: true });
  for (const type of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
    canvas.addEventListener(
      type,
      (event) => {
        if (event.pointerId === drawing) drawing = undefined;
      },
      options,
    );
  }

  function colorsNow() {
    const { color, accentColor } = getComputedStyle(canvas);
    return { ink: color, pen: accentColor };
  }

  function paint() {
    if (data === undefined) return;
    const { width } = canvas;
    colors ??= colorsNow();
    context.clearRect(0, 0, width, width);
    context.fillStyle = colors.ink;
    context.strokeStyle = colors.ink;
    paintUnder(data.under, width);
    context.globalAlpha = 1;
    context.lineWidth = BREADTH * width;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    for (const stroke of data.strokes) {
      context.beginPath();
      // A line of no length is a dot.
      context.moveTo(stroke[0]![0] * width, stroke[0]![1] * width);
      for (const [x, y] of stroke) context.lineTo(x * width, y * width);
      context.stroke();
    }
    if (data.pen) paintPen(data.pen, width, colors.pen);
  }

  function paintUnder(under: Float64Array | undefined, width: number) {
    if (under === undefined) return;
    const side = Math.sqrt(under.length);
    const step = width / side;
    under.forEach((ink, n) => {
      context.globalAlpha = 0.75 * ink;
      context.fillRect((n % side) * step, Math.floor(n / side) * step, step, step);
    });
  }

  function paintPen({ at: [x, y], down }: Pen, width: number, color: string) {
    context.strokeStyle = color;
    context.lineWidth = 0.015 * width;
    context.beginPath();
    context.arc(x * width, y * width, (down ? 0.03 : 0.05) * width, 0, 2 * Math.PI);
    context.stroke();
  }

  const unwatch = watchColors(() => {
    colors = undefined;
    paint();
  });

  return {
    update(next) {
      data = next;
      paint();
    },
    destroy() {
      unwatch();
      listeners.abort();
    },
  };
}
