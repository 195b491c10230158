/**
 * The elementary functions of the engine in plain IEEE 754 arithmetic, so that every browser gives the same bits.
 * `Math.exp` and its like leave their last bits to each engine and are forbidden here by lint.
 *
 * @source FreeBSD msun (fdlibm) for exp, ln and log1p, Cephes for tanh, as kept by stdlib
 * (`@stdlib/math-base-special-*`)
 */
export { default as exp } from '@stdlib/math-base-special-exp';
export { default as log } from '@stdlib/math-base-special-ln';
export { default as log1p } from '@stdlib/math-base-special-log1p';
export { default as tanh } from '@stdlib/math-base-special-tanh';
