import { designPx } from './design-px.ts';

/** What a pointer over a time axis does. */
export interface PointerEvents {
  /** The iteration at an x in design px from the svg's left; undefined while there is none. */
  toIteration(px: number): number | undefined;
  onHover(iteration: number | undefined): void;
  onSeek(iteration: number): void;
}

/**
 * Tells the iteration under the pointer, and seeks while it is pressed, also beyond the svg. Sideways drags of a
 * finger seek; up and down it scrolls the page, by `touch-action` in the style sheet.
 *
 * @returns a function that ends it
 */
export function followPointer(svg: SVGSVGElement, events: PointerEvents): () => void {
  const listeners = new AbortController();
  const options = { signal: listeners.signal };
  let dragging: number | undefined;

  function iterationOf(event: PointerEvent) {
    return events.toIteration((event.clientX - svg.getBoundingClientRect().left) / designPx());
  }

  function seek(event: PointerEvent) {
    const iteration = iterationOf(event);
    if (iteration !== undefined) events.onSeek(iteration);
  }

  svg.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || dragging !== undefined) return;
      dragging = event.pointerId;
      svg.setPointerCapture(event.pointerId);
      seek(event);
    },
    options,
  );
  svg.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerId === dragging) seek(event);
      if (event.pointerType !== 'touch') events.onHover(iterationOf(event));
    },
    options,
  );
  for (const type of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
    svg.addEventListener(
      type,
      (event) => {
        if (event.pointerId === dragging) dragging = undefined;
      },
      options,
    );
  }
  svg.addEventListener('pointerleave', () => events.onHover(undefined), options);
  return () => listeners.abort();
}
