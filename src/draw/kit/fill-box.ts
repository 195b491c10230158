/**
 * Keeps an svg as large as the box that it is in, in px of its own, and calls back with that size: now and whenever it
 * changes, but not while there is none.
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
    svg.setAttribute('width', String(width));
    svg.setAttribute('height', String(height));
    onSize(width, height);
  };
  const observer = new ResizeObserver(([entry]) => {
    if (entry) report(entry.contentRect);
  });
  observer.observe(box);
  report(box.getBoundingClientRect());
  return () => observer.disconnect();
}
