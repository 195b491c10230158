/**
 * Has what was painted for paper printed as its pixels. Chromium would print the calls that painted it, which it does not fit
 * into the canvas's box as it fits the canvas (`object-fit`).
 */
export function asPixels(context: CanvasRenderingContext2D): void {
  if (!matchMedia('print').matches) return;
  const { width, height } = context.canvas;
  // Of a copy, since the browser warns of reading what is not made for it.
  const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  copy.drawImage(context.canvas, 0, 0);
  context.putImageData(copy.getImageData(0, 0, width, height), 0, 0);
}
