/** How many units of a layer are drawn: all of them, or the first ones of a wide layer. */
export function drawnUnits(units: number): number {
  return units > 16 ? 12 : units;
}

/** Places that a column of so many units takes, one for “… more” included. */
export function slotsOf(units: number): number {
  return drawnUnits(units) + (units > drawnUnits(units) ? 1 : 0);
}
