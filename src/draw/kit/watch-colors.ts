/** What can give the page other colors besides its own theme. */
const media = ['(prefers-color-scheme: dark)', '(forced-colors: active)', 'print'];

/**
 * Calls back when the page's colors may have changed: a canvas has to be painted anew then, an svg follows by itself.
 *
 * @returns a function that ends it
 */
export function watchColors(onChange: () => void): () => void {
  const queries = media.map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', onChange);
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener('change', onChange);
  };
}

/** Red, green and blue, 0…255. */
export type Rgb = readonly [number, number, number];

/**
 * A color as a computed style tells it, `rgb(r, g, b)`, as numbers.
 *
 * @throws Error when it is in another color space, which a variable of the style sheet would have to name
 */
export function rgbOf(color: string): Rgb {
  if (!color.startsWith('rgb')) throw new Error(`not a color of red, green and blue: ${color}`);
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}

/** The color that an element has by its style sheet, as numbers. */
export const colorOf = (element: Element): Rgb => rgbOf(getComputedStyle(element).color);
