/**
 * Calls back with the size of an element's box in px, now and whenever it changes, but not while it has none.
 *
 * @returns a function that ends it
 */
export function observeSize(element: Element, onSize: (width: number, height: number) => void): () => void {
  let known = '';
  const report = ({ width, height }: { width: number; height: number }) => {
    const size = `${width} ${height}`;
    if (size === known || width <= 0 || height <= 0) return;
    known = size;
    onSize(width, height);
  };
  const observer = new ResizeObserver(([entry]) => {
    if (entry) report(entry.contentRect);
  });
  observer.observe(element);
  report(element.getBoundingClientRect());
  return () => observer.disconnect();
}
