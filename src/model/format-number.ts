function bodyWidth(digits: number): number {
  return Math.max(digits + 2, 6);
}

/**
 * A number for the screen, with an ASCII minus: at most `digits` decimals, fewer where the whole part needs the
 * room (`0.0994`, `12.346`, `1234.6`), and an exponent where no decimals would do or they would all be zeros
 * (`1.2e+7`, `3.1e-12`).
 *
 * Zero of either sign is `0.0000`: the sign of a zero says nothing on screen, `full` shows it. No other number
 * reads as zero. NaN and the infinities are words.
 *
 * @param digits decimals, 0…20
 */
export function short(x: number, digits: number): string {
  if (!Number.isFinite(x)) return String(x);
  if (x === 0) return (0).toFixed(digits);
  const width = bodyWidth(digits);
  const size = Math.abs(x);
  const body = fixed(size, digits, width) ?? exponential(size, width);
  return x < 0 ? `-${body}` : body;
}

function fixed(size: number, digits: number, width: number): string | undefined {
  if (size >= 10 ** width) return undefined;
  for (let decimals = digits; decimals >= 0; decimals--) {
    const text = size.toFixed(decimals);
    if (text.length <= width) return Number(text) === 0 ? undefined : text;
  }
  return undefined;
}

function exponential(size: number, width: number): string {
  for (let decimals = Math.max(0, width - 5); decimals > 0; decimals--) {
    const text = size.toExponential(decimals);
    if (text.length <= width) return text;
  }
  return size.toExponential(0);
}

/** A loss for the screen: five decimals, or four significant digits where that says more; at most 10 characters. */
export function lossText(loss: number): string {
  return loss !== 0 && Math.abs(loss) < 1e-3 ? loss.toExponential(3) : short(loss, 5);
}

/** The shortest decimal that reads back as the same bits; `-0` keeps its sign. */
export function full(x: number): string {
  return Object.is(x, -0) ? '-0' : String(x);
}
