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
import type { Experiment } from '../experiment/experiment.ts';
import { refuse } from '../experiment/experiment-error.ts';
import { MOST_PARAMETERS } from '../experiment/limits.ts';

/** Units that go by a letter and a number from 1: j1, j2, … */
interface Numbered {
  readonly units: number;
  readonly what: string;
}

/** Digits of the number of a unit, of which there are at most as many as parameters. */
const MOST_DIGITS = String(MOST_PARAMETERS).length;

/** Who is called so by letter and number; a name that ends in digits can be read as one in several ways. */
function numberedBy(name: string, numbered: ReadonlyMap<string, Numbered>, itself?: string): string | undefined {
  if (stryMutAct_9fa48("453")) {
    {}
  } else {
    stryCov_9fa48("453");
    const first = stryMutAct_9fa48("454") ? Math.min(1, name.length - MOST_DIGITS) : (stryCov_9fa48("454"), Math.max(1, stryMutAct_9fa48("455") ? name.length + MOST_DIGITS : (stryCov_9fa48("455"), name.length - MOST_DIGITS)));
    for (let at = stryMutAct_9fa48("456") ? name.length + 1 : (stryCov_9fa48("456"), name.length - 1); stryMutAct_9fa48("458") ? at >= first || /[0-9]/.test(name[at]!) : stryMutAct_9fa48("457") ? false : (stryCov_9fa48("457", "458"), (stryMutAct_9fa48("461") ? at < first : stryMutAct_9fa48("460") ? at > first : stryMutAct_9fa48("459") ? true : (stryCov_9fa48("459", "460", "461"), at >= first)) && (stryMutAct_9fa48("462") ? /[^0-9]/ : (stryCov_9fa48("462"), /[0-9]/)).test(name[at]!)); stryMutAct_9fa48("463") ? at++ : (stryCov_9fa48("463"), at--)) {
      if (stryMutAct_9fa48("464")) {
        {}
      } else {
        stryCov_9fa48("464");
        const letter = numbered.get(stryMutAct_9fa48("465") ? name : (stryCov_9fa48("465"), name.slice(0, at)));
        if (stryMutAct_9fa48("468") ? (letter === undefined || name[at] === '0') && name.slice(0, at) === itself : stryMutAct_9fa48("467") ? false : stryMutAct_9fa48("466") ? true : (stryCov_9fa48("466", "467", "468"), (stryMutAct_9fa48("470") ? letter === undefined && name[at] === '0' : stryMutAct_9fa48("469") ? false : (stryCov_9fa48("469", "470"), (stryMutAct_9fa48("472") ? letter !== undefined : stryMutAct_9fa48("471") ? false : (stryCov_9fa48("471", "472"), letter === undefined)) || (stryMutAct_9fa48("474") ? name[at] !== '0' : stryMutAct_9fa48("473") ? false : (stryCov_9fa48("473", "474"), name[at] === (stryMutAct_9fa48("475") ? "" : (stryCov_9fa48("475"), '0')))))) || (stryMutAct_9fa48("477") ? name.slice(0, at) !== itself : stryMutAct_9fa48("476") ? false : (stryCov_9fa48("476", "477"), (stryMutAct_9fa48("478") ? name : (stryCov_9fa48("478"), name.slice(0, at))) === itself)))) continue;
        if (stryMutAct_9fa48("482") ? Number(name.slice(at)) > letter.units : stryMutAct_9fa48("481") ? Number(name.slice(at)) < letter.units : stryMutAct_9fa48("480") ? false : stryMutAct_9fa48("479") ? true : (stryCov_9fa48("479", "480", "481", "482"), Number(stryMutAct_9fa48("483") ? name : (stryCov_9fa48("483"), name.slice(at))) <= letter.units)) return stryMutAct_9fa48("484") ? `` : (stryCov_9fa48("484"), `unit ${stryMutAct_9fa48("485") ? name : (stryCov_9fa48("485"), name.slice(at))} of ${letter.what}`);
      }
    }
    return undefined;
  }
}

/**
 * No two units go by the same name, and none by no name: what is shown and asked by name must be one thing. Inputs
 * without names of their own are i1, i2, …, units of a layer its name and a number, unless they are outputs with names.
 *
 * @throws ExperimentError
 */
export function requireUnitNames({
  network,
  data,
  classes
}: Experiment): void {
  if (stryMutAct_9fa48("486")) {
    {}
  } else {
    stryCov_9fa48("486");
    const {
      layers,
      inputs
    } = network;
    const numbered = new Map<string, Numbered>(stryMutAct_9fa48("487") ? [] : (stryCov_9fa48("487"), [stryMutAct_9fa48("488") ? [] : (stryCov_9fa48("488"), [stryMutAct_9fa48("489") ? "" : (stryCov_9fa48("489"), 'i'), stryMutAct_9fa48("490") ? {} : (stryCov_9fa48("490"), {
      units: inputs,
      what: stryMutAct_9fa48("491") ? "" : (stryCov_9fa48("491"), 'the inputs')
    })])]));
    layers.forEach(({
      name,
      units
    }, l) => {
      if (stryMutAct_9fa48("492")) {
        {}
      } else {
        stryCov_9fa48("492");
        const path = stryMutAct_9fa48("493") ? `` : (stryCov_9fa48("493"), `network.layers[${l}].name`);
        if (stryMutAct_9fa48("496") ? name.trim() !== '' : stryMutAct_9fa48("495") ? false : stryMutAct_9fa48("494") ? true : (stryCov_9fa48("494", "495", "496"), (stryMutAct_9fa48("497") ? name : (stryCov_9fa48("497"), name.trim())) === (stryMutAct_9fa48("498") ? "Stryker was here!" : (stryCov_9fa48("498"), '')))) refuse(path, stryMutAct_9fa48("499") ? "" : (stryCov_9fa48("499"), 'a name'), name);
        if (stryMutAct_9fa48("501") ? false : stryMutAct_9fa48("500") ? true : (stryCov_9fa48("500", "501"), numbered.has(name))) refuse(path, stryMutAct_9fa48("502") ? `` : (stryCov_9fa48("502"), `a name other than that of ${numbered.get(name)!.what}`), name);
        numbered.set(name, stryMutAct_9fa48("503") ? {} : (stryCov_9fa48("503"), {
          units,
          what: stryMutAct_9fa48("504") ? `` : (stryCov_9fa48("504"), `layer ${name}`)
        }));
      }
    });
    // These have names of their own, below.
    if (stryMutAct_9fa48("508") ? data.inputNames.length <= 0 : stryMutAct_9fa48("507") ? data.inputNames.length >= 0 : stryMutAct_9fa48("506") ? false : stryMutAct_9fa48("505") ? true : (stryCov_9fa48("505", "506", "507", "508"), data.inputNames.length > 0)) numbered.delete(stryMutAct_9fa48("509") ? "" : (stryCov_9fa48("509"), 'i'));
    if (stryMutAct_9fa48("513") ? data.outputNames.length <= 0 : stryMutAct_9fa48("512") ? data.outputNames.length >= 0 : stryMutAct_9fa48("511") ? false : stryMutAct_9fa48("510") ? true : (stryCov_9fa48("510", "511", "512", "513"), data.outputNames.length > 0)) numbered.delete(layers.at(stryMutAct_9fa48("514") ? +1 : (stryCov_9fa48("514"), -1))!.name);
    layers.forEach(({
      name
    }, l) => {
      if (stryMutAct_9fa48("515")) {
        {}
      } else {
        stryCov_9fa48("515");
        const other = numbered.has(name) ? numberedBy(stryMutAct_9fa48("516") ? `` : (stryCov_9fa48("516"), `${name}1`), numbered, name) : undefined;
        if (stryMutAct_9fa48("519") ? other !== undefined : stryMutAct_9fa48("518") ? false : stryMutAct_9fa48("517") ? true : (stryCov_9fa48("517", "518", "519"), other === undefined)) return;
        refuse(stryMutAct_9fa48("520") ? `` : (stryCov_9fa48("520"), `network.layers[${l}].name`), stryMutAct_9fa48("521") ? `` : (stryCov_9fa48("521"), `a name whose unit ${name}1 is not also ${other}`), name);
      }
    });
    const taken = new Map<string, string>();
    const requireOwn = stryMutAct_9fa48("522") ? () => undefined : (stryCov_9fa48("522"), (() => {
      const requireOwn = (names: readonly string[], path: string) => names.forEach((name, n) => {
        if (stryMutAct_9fa48("523")) {
          {}
        } else {
          stryCov_9fa48("523");
          const here = stryMutAct_9fa48("524") ? `` : (stryCov_9fa48("524"), `${path}[${n}]`);
          if (stryMutAct_9fa48("527") ? name.trim() !== '' : stryMutAct_9fa48("526") ? false : stryMutAct_9fa48("525") ? true : (stryCov_9fa48("525", "526", "527"), (stryMutAct_9fa48("528") ? name : (stryCov_9fa48("528"), name.trim())) === (stryMutAct_9fa48("529") ? "Stryker was here!" : (stryCov_9fa48("529"), '')))) refuse(here, stryMutAct_9fa48("530") ? "" : (stryCov_9fa48("530"), 'a name'), name);
          const other = stryMutAct_9fa48("531") ? taken.get(name) && numberedBy(name, numbered) : (stryCov_9fa48("531"), taken.get(name) ?? numberedBy(name, numbered));
          if (stryMutAct_9fa48("534") ? other === undefined : stryMutAct_9fa48("533") ? false : stryMutAct_9fa48("532") ? true : (stryCov_9fa48("532", "533", "534"), other !== undefined)) refuse(here, stryMutAct_9fa48("535") ? `` : (stryCov_9fa48("535"), `a name other than that of ${other}`), name);
          taken.set(name, here);
        }
      });
      return requireOwn;
    })());
    requireOwn(data.inputNames, stryMutAct_9fa48("536") ? "" : (stryCov_9fa48("536"), 'data.inputNames'));
    requireOwn(data.outputNames, stryMutAct_9fa48("537") ? "" : (stryCov_9fa48("537"), 'data.outputNames'));
    taken.clear();
    numbered.clear();
    requireOwn(stryMutAct_9fa48("538") ? classes && [] : (stryCov_9fa48("538"), classes ?? (stryMutAct_9fa48("539") ? ["Stryker was here"] : (stryCov_9fa48("539"), []))), stryMutAct_9fa48("540") ? "" : (stryCov_9fa48("540"), 'classes'));
  }
}