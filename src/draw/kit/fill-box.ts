import { designPx } from './design-px.ts';

/**
 * Keeps an svg as large as the box that it is in, and calls back with that size in design px: now and whenever it
 * changes, but not while there is none. The svg's own coordinates are design px, so that a drawing is as large on a
 * large screen as the page around it.
 *
 * A browser tries several sizes when it lays out a page. An svg in percents would follow, and lay out all its texts
 * anew each time: in every frame, since numbers change in every frame.
 *
 * The svg must stand outside of the flow (`position: absolute`), or it would stretch its box; the box has no padding.
 *
 * @returns a function that ends it
 */
export function fillBox(svg: SVGSVGElement, onSize: (width: number, height: number) => void): () => void {
  const box = svg.parentElement!;
  let known = '';
  const report = ({ width, height }: { width: number; height: number }) => {
    const size = `${width} ${height}`;
    if (size === known || width <= 0 || height <= 0) return;
    known = size;
    const px = designPx();
    svg.setAttribute('width', String(width));
    svg.setAttribute('height', String(height));
    svg.setAttribute('viewBox', `0 0 ${width / px} ${height / px}`);
    onSize(width / px, height / px);
  };
  const observer = new ResizeObserver(([entry]) => {
    if (entry) report(entry.contentRect);
  });
  observer.observe(box);
  report(box.getBoundingClientRect());
  return () => observer.disconnect();
}
