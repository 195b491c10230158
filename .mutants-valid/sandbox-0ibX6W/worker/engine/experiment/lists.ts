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

/**
 * A list of at most so many, counted before any of it is read. `expected` says what it is a list of, and `each` is
 * what every one of them must be.
 */
export const listOf = stryMutAct_9fa48("31") ? () => undefined : (stryCov_9fa48("31"), (() => {
  const listOf = <const Item extends v.GenericSchema,>(each: Item, most: number, expected: string) => v.pipe(v.custom<v.InferInput<Item>[]>(stryMutAct_9fa48("32") ? () => undefined : (stryCov_9fa48("32"), input => stryMutAct_9fa48("35") ? Array.isArray(input) || input.length <= most : stryMutAct_9fa48("34") ? false : stryMutAct_9fa48("33") ? true : (stryCov_9fa48("33", "34", "35"), Array.isArray(input) && (stryMutAct_9fa48("38") ? input.length > most : stryMutAct_9fa48("37") ? input.length < most : stryMutAct_9fa48("36") ? true : (stryCov_9fa48("36", "37", "38"), input.length <= most)))), expected), v.array(each));
  return listOf;
})());

/*
 * Lists of numbers are named here and read later, by `validation/shapes.ts`, when their lengths are known to be right: one row may
 * stand in a table a million times and take no memory for it, so a list is not to be trusted to be short.
 */

/** A row of finite numbers. */
export const numbers = v.custom<readonly number[]>(Array.isArray, stryMutAct_9fa48("39") ? "" : (stryCov_9fa48("39"), 'a list of numbers'));

/** Rows of finite numbers. */
export const rows = v.custom<readonly (readonly number[])[]>(Array.isArray, stryMutAct_9fa48("40") ? "" : (stryCov_9fa48("40"), 'a list of rows of numbers'));