// @ts-nocheck
function stryNS_9fa48() {
  var g = typeof globalThis === 'object' && globalThis && globalThis.Math === Math && globalThis || new Function("return this")();
  var ns = g.__stryker__ || (g.__stryker__ = {});
  if (ns.activeMutant === undefined && g.process && g.process.env && g.process.env.__STRYKER_ACTIVE_MUTANT__) {
    ns.activeMutant = g.process.env.__STRYKER_ACTIVE_MUTANT__;
  }
  function retrieveNS() {
    return ns;
  }
  stryNS_9fa48 = retrieveNS;
  return retrieveNS();
}
stryNS_9fa48();
function stryCov_9fa48() {
  var ns = stryNS_9fa48();
  var cov = ns.mutantCoverage || (ns.mutantCoverage = {
    static: {},
    perTest: {}
  });
  function cover() {
    var c = cov.static;
    if (ns.currentTestId) {
      c = cov.perTest[ns.currentTestId] = cov.perTest[ns.currentTestId] || {};
    }
    var a = arguments;
    for (var i = 0; i < a.length; i++) {
      c[a[i]] = (c[a[i]] || 0) + 1;
    }
  }
  stryCov_9fa48 = cover;
  cover.apply(null, arguments);
}
function stryMutAct_9fa48(id) {
  var ns = stryNS_9fa48();
  function isActive(id) {
    if (ns.activeMutant === id) {
      if (ns.hitCount !== void 0 && ++ns.hitCount > ns.hitLimit) {
        throw new Error('Stryker: Hit count limit reached (' + ns.hitCount + ')');
      }
      return true;
    }
    return false;
  }
  stryMutAct_9fa48 = isActive;
  return isActive(id);
}
import * as v from 'valibot';

/* Each number states in one sentence what it may be, whichever part of it fails: ±∞ and NaN have no place in a file. */

const aFinite = stryMutAct_9fa48("41") ? "" : (stryCov_9fa48("41"), 'a finite number');
export const finite = v.pipe(v.number(aFinite), v.finite(aFinite));
const anAtLeast0 = stryMutAct_9fa48("42") ? "" : (stryCov_9fa48("42"), 'a finite number of 0 or more');
export const atLeast0 = v.pipe(v.number(anAtLeast0), v.finite(anAtLeast0), v.minValue(0, anAtLeast0));
const anAbove0 = stryMutAct_9fa48("43") ? "" : (stryCov_9fa48("43"), 'a finite number above 0');
export const above0 = v.pipe(v.number(anAbove0), v.finite(anAbove0), v.gtValue(0, anAbove0));
const aBelow1 = stryMutAct_9fa48("44") ? "" : (stryCov_9fa48("44"), 'a number from 0 to less than 1');
/** A share or a decay rate: 0 ≤ x < 1. */
export const below1 = v.pipe(v.number(aBelow1), v.minValue(0, aBelow1), v.ltValue(1, aBelow1));
const aShare = stryMutAct_9fa48("45") ? "" : (stryCov_9fa48("45"), 'a number from 0 to 1');
export const share = v.pipe(v.number(aShare), v.minValue(0, aShare), v.maxValue(1, aShare));
const aPositiveInteger = stryMutAct_9fa48("46") ? "" : (stryCov_9fa48("46"), 'a positive integer');
export const positiveInteger = v.pipe(v.number(aPositiveInteger), v.safeInteger(aPositiveInteger), v.minValue(1, aPositiveInteger));
const aSeed = stryMutAct_9fa48("47") ? "" : (stryCov_9fa48("47"), 'an integer of 32 bits');
/** Signed or unsigned: the generator keeps 32 bits, and two seeds must not be one in silence. */
export const seed = v.pipe(v.number(aSeed), v.integer(aSeed), v.minValue(stryMutAct_9fa48("48") ? +2_147_483_648 : (stryCov_9fa48("48"), -2_147_483_648), aSeed), v.maxValue(4_294_967_295, aSeed));