import * as v from 'valibot';

/* Each number states in one sentence what it may be, whichever part of it fails: ±∞ and NaN have no place in a file. */

const aFinite = 'a finite number';
export const finite = v.pipe(v.number(aFinite), v.finite(aFinite));

const anAtLeast0 = 'a finite number of 0 or more';
export const atLeast0 = v.pipe(v.number(anAtLeast0), v.finite(anAtLeast0), v.minValue(0, anAtLeast0));

const anAbove0 = 'a finite number above 0';
export const above0 = v.pipe(v.number(anAbove0), v.finite(anAbove0), v.gtValue(0, anAbove0));

const aBelow1 = 'a number from 0 to less than 1';
/** A share or a decay rate: 0 ≤ x < 1. */
export const below1 = v.pipe(v.number(aBelow1), v.minValue(0, aBelow1), v.ltValue(1, aBelow1));

const aShare = 'a number from 0 to 1';
export const share = v.pipe(v.number(aShare), v.minValue(0, aShare), v.maxValue(1, aShare));

const aPositiveInteger = 'a positive integer';
export const positiveInteger = v.pipe(
  v.number(aPositiveInteger),
  v.safeInteger(aPositiveInteger),
  v.minValue(1, aPositiveInteger),
);

const aSeed = 'an integer of 32 bits';
/** Signed or unsigned 32 bits, which is what the generator keeps: −1 is the seed 4294967295. More would be lost in silence. */
export const seed = v.pipe(
  v.number(aSeed),
  v.integer(aSeed),
  v.minValue(-2_147_483_648, aSeed),
  v.maxValue(4_294_967_295, aSeed),
);
