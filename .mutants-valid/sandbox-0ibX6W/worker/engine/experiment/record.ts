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
interface ObjectIssue {
  readonly expected: string | null;
  readonly path?: readonly [v.IssuePathItem, ...v.IssuePathItem[]] | undefined;
}

/** What a field must be, in words. */
function expectedBy(field: v.ObjectEntries[string] | undefined): string {
  if (stryMutAct_9fa48("49")) {
    {}
  } else {
    stryCov_9fa48("49");
    const message = (stryMutAct_9fa48("52") ? field !== undefined || 'message' in field : stryMutAct_9fa48("51") ? false : stryMutAct_9fa48("50") ? true : (stryCov_9fa48("50", "51", "52"), (stryMutAct_9fa48("54") ? field === undefined : stryMutAct_9fa48("53") ? true : (stryCov_9fa48("53", "54"), field !== undefined)) && (stryMutAct_9fa48("55") ? "" : (stryCov_9fa48("55"), 'message')) in field)) ? field.message : undefined;
    return (stryMutAct_9fa48("58") ? typeof message !== 'string' : stryMutAct_9fa48("57") ? false : stryMutAct_9fa48("56") ? true : (stryCov_9fa48("56", "57", "58"), typeof message === (stryMutAct_9fa48("59") ? "" : (stryCov_9fa48("59"), 'string')))) ? message : stryMutAct_9fa48("60") ? "" : (stryCov_9fa48("60"), 'an object');
  }
}

/** The object is none, or a field of it is missing or not known. */
function fault(entries: v.ObjectEntries, {
  expected,
  path
}: ObjectIssue): string {
  if (stryMutAct_9fa48("61")) {
    {}
  } else {
    stryCov_9fa48("61");
    if (stryMutAct_9fa48("64") ? path !== undefined : stryMutAct_9fa48("63") ? false : stryMutAct_9fa48("62") ? true : (stryCov_9fa48("62", "63", "64"), path === undefined)) return stryMutAct_9fa48("65") ? "" : (stryCov_9fa48("65"), 'an object');
    if (stryMutAct_9fa48("68") ? expected !== 'never' : stryMutAct_9fa48("67") ? false : stryMutAct_9fa48("66") ? true : (stryCov_9fa48("66", "67", "68"), expected === (stryMutAct_9fa48("69") ? "" : (stryCov_9fa48("69"), 'never')))) return stryMutAct_9fa48("70") ? `` : (stryCov_9fa48("70"), `no such field (there are ${Object.keys(entries).join(stryMutAct_9fa48("71") ? "" : (stryCov_9fa48("71"), ', '))})`);
    return expectedBy(entries[String(path[0].key)]);
  }
}

/** An object with these fields and no others, built anew. */
export const record = stryMutAct_9fa48("72") ? () => undefined : (stryCov_9fa48("72"), (() => {
  const record = <const Entries extends v.ObjectEntries,>(entries: Entries) => v.strictObject(entries, stryMutAct_9fa48("73") ? () => undefined : (stryCov_9fa48("73"), issue => fault(entries, issue)));
  return record;
})());
type Named<Key extends string, Options extends Record<string, v.ObjectEntries>> = { [Name in keyof Options & string]: v.StrictObjectSchema<{ readonly [K in Key]: v.LiteralSchema<Name, undefined> } & Options[Name], undefined> }[keyof Options & string];

/** An object whose field `key` names which of these sets of fields it has besides. */
export function recordBy<const Key extends string, const Options extends Record<string, v.ObjectEntries>>(key: Key, options: Options) {
  if (stryMutAct_9fa48("74")) {
    {}
  } else {
    stryCov_9fa48("74");
    const names = Object.keys(options);
    const schemas = names.map(stryMutAct_9fa48("75") ? () => undefined : (stryCov_9fa48("75"), name => record(stryMutAct_9fa48("76") ? {} : (stryCov_9fa48("76"), {
      [key]: v.literal(name),
      ...options[name]
    }))));
    return v.variant(key, schemas as unknown as Named<Key, Options>[], stryMutAct_9fa48("77") ? () => undefined : (stryCov_9fa48("77"), ({
      path
    }) => (stryMutAct_9fa48("80") ? path !== undefined : stryMutAct_9fa48("79") ? false : stryMutAct_9fa48("78") ? true : (stryCov_9fa48("78", "79", "80"), path === undefined)) ? stryMutAct_9fa48("81") ? "" : (stryCov_9fa48("81"), 'an object') : stryMutAct_9fa48("82") ? `` : (stryCov_9fa48("82"), `one of ${names.join(stryMutAct_9fa48("83") ? "" : (stryCov_9fa48("83"), ', '))}`)));
  }
}