/** The numbers that a rounded one may stand for. */
export type Interval = readonly [least: number, most: number];

const exactly = (value: number): Interval => [value, value];

/** Of each combination of the bounds; everything where one of them is no number. */
function combine([a, b]: Interval, [c, d]: Interval, of: (x: number, y: number) => number): Interval {
  const all = [of(a, c), of(a, d), of(b, c), of(b, d)];
  return all.some(Number.isNaN) ? [-Infinity, Infinity] : [Math.min(...all), Math.max(...all)];
}

const ordered = ([a, b]: Interval): Interval => (a <= b ? [a, b] : [b, a]);

const each = ([a, b]: Interval, of: (x: number) => number): Interval => [of(a), of(b)];

/** The decimals of a literal are those of a rounded number where it has many digits, else it is a number of the formula. */
function literal(text: string, roundedFrom: number): Interval {
  const [mantissa, exponent = '0'] = text.replace('−', '-').split('e');
  const value = Number(`${mantissa}e${exponent}`);
  // Small numbers are written with all their digits, so only 0 reads as 0.
  if (value === 0 || mantissa!.replace('.', '').length < roundedFrom) return exactly(value);
  const decimals = (mantissa!.split('.')[1] ?? '').length;
  const half = 0.5 * 10 ** (Number(exponent) - decimals);
  return [value - half, value + half];
}

/**
 * What a line of arithmetic in plain text comes to: + − × / ² ^ √ ⌊ ⌋ ln cos tanh max min π, and a product where two
 * factors stand beside each other.
 *
 * @param roundedFrom how many digits a number has at least that was rounded; those with fewer are exact
 * @throws Error where it is something else
 */
export function evaluate(text: string, roundedFrom: number): Interval {
  const tokens = text.match(/\d+(\.\d+)?(e[+−]\d+)?|max|min|ln|cos|tanh|[-+−×/²^√⌊⌋()π,]|\S+/g) ?? [];
  let at = 0;
  const take = () => tokens[at++]!;
  const accept = (token: string) => tokens[at] === token && (at++, true);

  function sum(): Interval {
    let value = product();
    for (;;) {
      if (accept('+')) value = combine(value, product(), (x, y) => x + y);
      else if (accept('−')) value = combine(value, product(), (x, y) => x - y);
      else return value;
    }
  }

  function product(): Interval {
    let value = signed();
    for (;;) {
      if (accept('×')) value = combine(value, signed(), (x, y) => x * y);
      else if (accept('/')) value = quotient(value, signed());
      else if (/^(\d|\(|√|ln|cos|tanh|max|min|π)/.test(tokens[at] ?? ''))
        value = combine(value, signed(), (x, y) => x * y);
      else return value;
    }
  }

  function quotient(value: Interval, by: Interval): Interval {
    if (by[0] <= 0 && by[1] >= 0) return [-Infinity, Infinity];
    return combine(value, by, (x, y) => x / y);
  }

  function signed(): Interval {
    if (!accept('−')) return power();
    const [least, most] = signed();
    return [-most, -least];
  }

  function power(): Interval {
    const base = primary();
    if (accept('²')) {
      const [least, most] = combine(base, base, (x, y) => x * y);
      return [base[0] <= 0 && base[1] >= 0 ? 0 : least, most];
    }
    return accept('^') ? combine(base, signed(), (x, y) => x ** y) : base;
  }

  function primary(): Interval {
    const token = take();
    if (/^\d/.test(token)) return literal(token, roundedFrom);
    if (token === '√') return each(power(), (x) => Math.sqrt(Math.max(0, x)));
    if (token === 'ln') return each(power(), (x) => Math.log(Math.max(0, x)));
    if (token === 'π') return exactly(Math.PI);
    if (token === 'cos') return ordered(each(signed(), Math.cos));
    if (token === 'tanh') return each(signed(), Math.tanh);
    if (token === 'max' || token === 'min') {
      accept('(');
      const [one] = [sum(), accept(',')];
      const [other] = [sum(), accept(')')];
      return [Math[token](one[0], other[0]), Math[token](one[1], other[1])];
    }
    if (token === '⌊') {
      const [inside] = [sum(), accept('⌋')];
      return each(inside, Math.floor);
    }
    if (token !== '(') throw new Error(`no arithmetic: ${token} in ${text}`);
    const value = sum();
    if (!accept(')')) throw new Error(`an open bracket in ${text}`);
    return value;
  }

  const value = sum();
  if (at < tokens.length) throw new Error(`left over: ${tokens.slice(at).join(' ')} of ${text}`);
  return value;
}
