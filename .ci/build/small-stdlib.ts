import type { Plugin } from 'vite';
import { replaceModules } from './replace-modules.ts';

/** The two words of a number, `words[high]` and `words[1 - high]`. */
const split = `
var number = new Float64Array(1);
var words = new Uint32Array(number.buffer);
var high = new Uint8Array(Uint16Array.of(1).buffer)[0];
`;

/** What takes the place of modules of stdlib, as CommonJS like them, by the ends of their names. */
export const instead: Record<string, string> = {
  'float64-base-get-high-word': `${split}
module.exports = function (x) { number[0] = x; return words[high]; };`,
  'float64-base-get-low-word': `${split}
module.exports = function (x) { number[0] = x; return words[1 - high]; };`,
  'float64-base-set-high-word': `${split}
module.exports = function (x, word) { number[0] = x; words[high] = word; return number[0]; };`,
  'float64-base-set-low-word': `${split}
module.exports = function (x, word) { number[0] = x; words[1 - high] = word; return number[0]; };`,
  'float64-base-from-words': `${split}
module.exports = function (upper, lower) { words[high] = upper; words[1 - high] = lower; return number[0]; };`,
  'float64-base-to-words': `${split}
module.exports = {
  assign: function (x, out, stride, offset) {
    number[0] = x;
    out[offset] = words[high];
    out[offset + stride] = words[1 - high];
    return out;
  },
};`,
  'number-float64-base-normalize': `
module.exports = {
  assign: function (x, out, stride, offset) {
    var tiny = x !== 0 && Math.abs(x) < 2.2250738585072014e-308;
    out[offset] = tiny ? x * 4503599627370496 : x;
    out[offset + stride] = tiny ? -52 : 0;
    return out;
  },
};`,
  'math-base-special-copysign': `${split}
module.exports = function (x, y) { number[0] = y; return words[high] >>> 31 ? -Math.abs(x) : Math.abs(x); };`,
  'math-base-special-trunc': `
module.exports = Math.trunc;`,
  'math-base-special-round': `
module.exports = Math.round;`,
  'math-base-special-abs': `
module.exports = Math.abs;`,
  'math-base-assert-is-nan': `
module.exports = Number.isNaN;`,
  'math-base-assert-is-infinite': `
module.exports = function (x) { return Math.abs(x) === Infinity; };`,
  'constants-float64-ninf': `
module.exports = -Infinity;`,
  /** Reduces angles of more than 2^20 · π/2, of which there are none: those of a schedule are π at most. */
  'kernel_rempio2.js': `
module.exports = function () { throw new RangeError('No cosine is asked for of so large an angle.'); };`,
};

/**
 * Builds stdlib in without its ways around what browsers lack, and without what is never asked of it: every module of it
 * takes a wrapper, and some ten of them a word out of a number.
 */
export const smallStdlib = (): Plugin =>
  replaceModules({
    name: 'small-stdlib',
    from: '/@stdlib/',
    instead,
    pure: false,
    // Not every worker has it.
    needs: (source) => source.startsWith('@stdlib/'),
  });
