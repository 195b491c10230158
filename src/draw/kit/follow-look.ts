/**
 * Calls back when colors may have changed: the theme, the system's colors, or paper in place of the screen. Elements
 * follow by themselves; what is painted must be painted anew.
 *
 * @returns a function that ends it
 */
export function followLook(onChange: () => void): () => void {
  const listeners = new AbortController();
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)', 'print'])
    matchMedia(query).addEventListener('change', onChange, { signal: listeners.signal });
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'class'] });
  return () => {
    listeners.abort();
    observer.disconnect();
  };
}
