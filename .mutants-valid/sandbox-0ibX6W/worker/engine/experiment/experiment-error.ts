/** An experiment that cannot run. The message names the path, what was expected there and what was found. */
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
export class ExperimentError extends Error {
  override readonly name = stryMutAct_9fa48("0") ? "" : (stryCov_9fa48("0"), 'ExperimentError');
}

/** Long enough to know a text again, short enough for a sentence. */
const MOST_SHOWN = 40;

/** Anything at all, in the words of a sentence: nothing of it is called, and no more is read than is shown. */
function shown(value: unknown): string {
  if (stryMutAct_9fa48("1")) {
    {}
  } else {
    stryCov_9fa48("1");
    switch (typeof value) {
      case stryMutAct_9fa48("3") ? "" : (stryCov_9fa48("3"), 'string'):
        if (stryMutAct_9fa48("2")) {} else {
          stryCov_9fa48("2");
          return JSON.stringify((stryMutAct_9fa48("7") ? value.length <= MOST_SHOWN : stryMutAct_9fa48("6") ? value.length >= MOST_SHOWN : stryMutAct_9fa48("5") ? false : stryMutAct_9fa48("4") ? true : (stryCov_9fa48("4", "5", "6", "7"), value.length > MOST_SHOWN)) ? stryMutAct_9fa48("8") ? `` : (stryCov_9fa48("8"), `${stryMutAct_9fa48("9") ? value : (stryCov_9fa48("9"), value.slice(0, MOST_SHOWN))}…`) : value);
        }
      case stryMutAct_9fa48("11") ? "" : (stryCov_9fa48("11"), 'number'):
        if (stryMutAct_9fa48("10")) {} else {
          stryCov_9fa48("10");
          return Object.is(value, stryMutAct_9fa48("12") ? +0 : (stryCov_9fa48("12"), -0)) ? stryMutAct_9fa48("13") ? "" : (stryCov_9fa48("13"), '-0') : String(value);
        }
      case stryMutAct_9fa48("15") ? "" : (stryCov_9fa48("15"), 'boolean'):
        if (stryMutAct_9fa48("14")) {} else {
          stryCov_9fa48("14");
          return String(value);
        }
      case stryMutAct_9fa48("17") ? "" : (stryCov_9fa48("17"), 'undefined'):
        if (stryMutAct_9fa48("16")) {} else {
          stryCov_9fa48("16");
          return stryMutAct_9fa48("18") ? "" : (stryCov_9fa48("18"), 'nothing');
        }
      case stryMutAct_9fa48("20") ? "" : (stryCov_9fa48("20"), 'object'):
        if (stryMutAct_9fa48("19")) {} else {
          stryCov_9fa48("19");
          if (stryMutAct_9fa48("23") ? value !== null : stryMutAct_9fa48("22") ? false : stryMutAct_9fa48("21") ? true : (stryCov_9fa48("21", "22", "23"), value === null)) return stryMutAct_9fa48("24") ? "" : (stryCov_9fa48("24"), 'null');
          return Array.isArray(value) ? stryMutAct_9fa48("25") ? `` : (stryCov_9fa48("25"), `a list of ${value.length}`) : stryMutAct_9fa48("26") ? "" : (stryCov_9fa48("26"), 'an object');
        }
      default:
        if (stryMutAct_9fa48("27")) {} else {
          stryCov_9fa48("27");
          return stryMutAct_9fa48("28") ? `` : (stryCov_9fa48("28"), `a ${typeof value}`);
        }
    }
  }
}

/** @throws ExperimentError `network.layers[1].units: expected a positive integer, got -3` */
export function refuse(path: string, expected: string, got: unknown): never {
  if (stryMutAct_9fa48("29")) {
    {}
  } else {
    stryCov_9fa48("29");
    throw new ExperimentError(stryMutAct_9fa48("30") ? `` : (stryCov_9fa48("30"), `${path}: expected ${expected}, got ${shown(got)}`));
  }
}