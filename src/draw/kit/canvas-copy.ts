const painters = new WeakMap<HTMLCanvasElement, (copy: HTMLCanvasElement) => void>();

/** Says how a copy of a canvas is painted, by the colors that the copy has. */
export function onCopy(canvas: HTMLCanvasElement, paint: (copy: HTMLCanvasElement) => void): void {
  painters.set(canvas, paint);
}

/** Paints a copy of a canvas, which is blank: by its own colors where its drawing knows how, else as it is. */
export function paintCopy(canvas: HTMLCanvasElement, copy: HTMLCanvasElement): void {
  const paint = painters.get(canvas);
  if (paint) paint(copy);
  else if (canvas.width > 0 && canvas.height > 0) copy.getContext('2d')?.drawImage(canvas, 0, 0);
}
