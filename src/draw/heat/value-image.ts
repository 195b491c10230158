import { onCopy } from '../kit/canvas-copy.ts';
import type { Drawing } from '../kit/drawing.ts';
import { colorOf, watchColors, type Rgb } from '../kit/watch-colors.ts';
import './value-image.css';

/** A matrix that is painted as an image, a pixel a number. */
export interface ValueImageData {
  readonly rows: number;
  readonly columns: number;
  /** How strong the color of a number is, −1…1: its sign is that of the number. NaN where it is not a number. */
  readonly shade: (row: number, column: number) => number;
}

/**
 * Paints numbers as pixels: by the colors that the style sheet gives `positive` and `negative`, the stronger the farther
 * from 0, and in that of `bad` what is not a number. The canvas itself has as many pixels as there are numbers.
 *
 * @param onChoose called with the number that was pressed
 */
export function createValueImage(
  canvas: HTMLCanvasElement,
  onChoose?: (row: number, column: number) => void,
): Drawing<ValueImageData> {
  for (const name of ['positive', 'negative', 'bad']) {
    const probe = document.createElement('span');
    probe.className = `value-probe ${name}`;
    canvas.append(probe);
  }
  let data: ValueImageData | undefined;
  /** Kept until they change: to ask for them makes the page work out its style in the middle of a picture. */
  let colors: readonly Rgb[] | undefined;

  /** On the canvas, or on a copy, which has copies of the probes. */
  function paint(on: HTMLCanvasElement) {
    const context = on.getContext('2d');
    if (data === undefined || context === null) return;
    const { rows, columns, shade } = data;
    if (on.width !== columns) on.width = columns;
    if (on.height !== rows) on.height = rows;
    const read = () => Array.from(on.children, colorOf);
    const [positive, negative, bad] = on === canvas ? (colors ??= read()) : read();
    const image = context.createImageData(columns, rows);
    let n = 0;
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const value = shade(row, column);
        const [red, green, blue] = Number.isNaN(value) ? bad! : value < 0 ? negative! : positive!;
        image.data[n++] = red;
        image.data[n++] = green;
        image.data[n++] = blue;
        image.data[n++] = 255 * (Number.isNaN(value) ? 1 : Math.abs(value));
      }
    context.putImageData(image, 0, 0);
  }

  const unwatch = watchColors(() => {
    colors = undefined;
    paint(canvas);
  });
  onCopy(canvas, paint);
  const listeners = new AbortController();
  canvas.addEventListener(
    'click',
    ({ offsetX, offsetY }) => {
      if (data === undefined) return;
      const at = (offset: number, size: number, count: number) =>
        Math.max(0, Math.min(count - 1, Math.floor((offset / size) * count)));
      onChoose?.(at(offsetY, canvas.clientHeight, data.rows), at(offsetX, canvas.clientWidth, data.columns));
    },
    { signal: listeners.signal },
  );

  return {
    update(next) {
      data = next;
      paint(canvas);
    },
    destroy() {
      unwatch();
      listeners.abort();
      canvas.replaceChildren();
    },
  };
}
