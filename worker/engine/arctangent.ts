/** Of y / x in plain IEEE 754 arithmetic, as `special.ts`: a file of its own, since only checks need it. */
export { default as atan2 } from '@stdlib/math-base-special-atan2';
