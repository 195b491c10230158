/** How many units of a layer are drawn: all of them, or the first ones of a wide layer. */
export function drawnUnits(units: number): number {
  return units > 16 ? 12 : units;
}
