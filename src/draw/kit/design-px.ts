/**
 * How many px of the screen a design px is: a tenth of a rem, which is 1 at 1440 × 900 and grows with the screen, see
 * `app.css`.
 */
export function designPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 10;
}
