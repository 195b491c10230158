/** A number that reads back to the same float64: −0 keeps its sign, what JSON cannot hold becomes a word. */
export function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** As JSON: a number, or one of the strings "NaN", "Infinity", "-Infinity". */
export function jsonNumber(value: number): string {
  const text = numberText(value);
  return Number.isFinite(value) ? text : `"${text}"`;
}
