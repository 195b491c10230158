/** How many units of a layer tables and lists have: all of them, or the first ones of a wide layer. */
export function drawnUnits(units: number): number {
  return units > 16 ? 12 : units;
}
