/** Digits that say something, in every number that is not shorter itself: four, or as many as the decimals asked for. */
const significant = (digits: number) => Math.min(4, digits);

/**
 * A number for the screen, with an ASCII minus: `digits` decimals, fewer where the whole part needs the room
 * (`0.0994`, `12.346`, `1234.6`). However small it is, it has four significant digits, or `digits` of them where those
 * are fewer: by more decimals, and from where that would be longer by an exponent (`0.004321`, `3.142e-12`, `1.235e+7`).
 *
 * It has at most max(`digits` + 2, 10) characters and a minus. Zero of either sign is `0.0000`: the sign of a zero says
 * nothing on screen, `full` shows it. No other number reads as zero. NaN and the infinities are words.
 *
 * @param digits decimals, 1…20
 */
export function short(x: number, digits: number): string {
  if (!Number.isFinite(x)) return String(x);
  if (x === 0) return (0).toFixed(digits);
  const size = Math.abs(x);
  const body = fixed(size, digits) ?? exponential(size, digits);
  return x < 0 ? `-${body}` : body;
}

/** What `0.` and the decimals take, and room for some figures where they are few. */
const widthOf = (digits: number) => Math.max(digits + 2, 6);

function fixed(size: number, digits: number): string | undefined {
  const width = widthOf(digits);
  if (size >= 10 ** width) return undefined;
  if (size >= 1) {
    for (let decimals = digits; decimals >= 0; decimals--) {
      const text = size.toFixed(decimals);
      if (text.length <= width) return text;
    }
    return undefined;
  }
  const least = significant(digits);
  // No longer than its exponential would be: `d.ddde-d`.
  const most = Math.max(width, least + 4) - 2;
  for (let decimals = digits; decimals <= most; decimals++) {
    const text = size.toFixed(decimals);
    if (text.replace(/^[0.]+/, '').length >= least) return text;
  }
  return undefined;
}

function exponential(size: number, digits: number): string {
  for (let decimals = widthOf(digits) - 5; decimals >= significant(digits); decimals--) {
    const text = size.toExponential(decimals);
    if (text.length <= widthOf(digits)) return text;
  }
  return size.toExponential(significant(digits) - 1);
}

/** A loss for the screen: five decimals, or as many as four significant digits need; at most 10 characters. */
export function lossText(loss: number): string {
  return loss !== 0 && Math.abs(loss) < 1e-3 ? loss.toExponential(3) : short(loss, 5);
}

/** The shortest decimal that reads back as the same bits; `-0` keeps its sign. */
export function full(x: number): string {
  return Object.is(x, -0) ? '-0' : String(x);
}
