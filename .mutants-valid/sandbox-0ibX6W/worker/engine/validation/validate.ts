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
import { requireCounts } from './counts.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { refuse } from '../experiment/experiment-error.ts';
import { experimentSchema } from '../experiment/schema.ts';
import { requireSense, requireSensibleRows } from './sense.ts';
import { requireLengths, requireNumbers } from './shapes.ts';
import { requireUnitNames } from './unit-names.ts';

/** `network.layers[1].units` */
function pathOf(path: readonly v.IssuePathItem[] = stryMutAct_9fa48("541") ? ["Stryker was here"] : (stryCov_9fa48("541"), [])): string {
  if (stryMutAct_9fa48("542")) {
    {}
  } else {
    stryCov_9fa48("542");
    const parts = path.map(({
      key
    }) => {
      if (stryMutAct_9fa48("543")) {
        {}
      } else {
        stryCov_9fa48("543");
        if (stryMutAct_9fa48("546") ? typeof key !== 'number' : stryMutAct_9fa48("545") ? false : stryMutAct_9fa48("544") ? true : (stryCov_9fa48("544", "545", "546"), typeof key === (stryMutAct_9fa48("547") ? "" : (stryCov_9fa48("547"), 'number')))) return stryMutAct_9fa48("548") ? `` : (stryCov_9fa48("548"), `[${key}]`);
        const name = String(key);
        return (stryMutAct_9fa48("553") ? /^[a-z]\W{0,40}$/i : stryMutAct_9fa48("552") ? /^[a-z]\w$/i : stryMutAct_9fa48("551") ? /^[^a-z]\w{0,40}$/i : stryMutAct_9fa48("550") ? /^[a-z]\w{0,40}/i : stryMutAct_9fa48("549") ? /[a-z]\w{0,40}$/i : (stryCov_9fa48("549", "550", "551", "552", "553"), /^[a-z]\w{0,40}$/i)).test(name) ? stryMutAct_9fa48("554") ? `` : (stryCov_9fa48("554"), `.${name}`) : stryMutAct_9fa48("555") ? `` : (stryCov_9fa48("555"), `[${JSON.stringify(stryMutAct_9fa48("556") ? name : (stryCov_9fa48("556"), name.slice(0, 40)))}]`);
      }
    });
    return stryMutAct_9fa48("559") ? parts.join('').replace(/^\./, '') && 'experiment' : stryMutAct_9fa48("558") ? false : stryMutAct_9fa48("557") ? true : (stryCov_9fa48("557", "558", "559"), parts.join(stryMutAct_9fa48("560") ? "Stryker was here!" : (stryCov_9fa48("560"), '')).replace(stryMutAct_9fa48("561") ? /\./ : (stryCov_9fa48("561"), /^\./), stryMutAct_9fa48("562") ? "Stryker was here!" : (stryCov_9fa48("562"), '')) || (stryMutAct_9fa48("563") ? "" : (stryCov_9fa48("563"), 'experiment')));
  }
}

/**
 * The experiment that an input is, built anew of the fields that an experiment has. Its lists of numbers are the
 * input's own: nobody else may hold them, as nobody does who has sent them here.
 *
 * First the few fields that say what there is, then counts and lengths, and only then the numbers, each of them once
 * and a target at most twice: a bad input is refused before it can ask for time or memory.
 *
 * @param historyBudget bytes for keyframes, of which two must fit
 * @throws ExperimentError with the path of the first fault, whatever the input is
 */
export function validateExperiment(input: unknown, historyBudget = Infinity): Experiment {
  if (stryMutAct_9fa48("564")) {
    {}
  } else {
    stryCov_9fa48("564");
    const result = v.safeParse(experimentSchema, input, stryMutAct_9fa48("565") ? {} : (stryCov_9fa48("565"), {
      abortEarly: stryMutAct_9fa48("566") ? false : (stryCov_9fa48("566"), true),
      abortPipeEarly: stryMutAct_9fa48("567") ? false : (stryCov_9fa48("567"), true)
    }));
    if (stryMutAct_9fa48("570") ? false : stryMutAct_9fa48("569") ? true : stryMutAct_9fa48("568") ? result.success : (stryCov_9fa48("568", "569", "570"), !result.success)) {
      if (stryMutAct_9fa48("571")) {
        {}
      } else {
        stryCov_9fa48("571");
        const [issue] = result.issues;
        // An unknown field is an issue of its name: what it holds tells more.
        const got = (stryMutAct_9fa48("574") ? issue.expected !== 'never' : stryMutAct_9fa48("573") ? false : stryMutAct_9fa48("572") ? true : (stryCov_9fa48("572", "573", "574"), issue.expected === (stryMutAct_9fa48("575") ? "" : (stryCov_9fa48("575"), 'never')))) ? stryMutAct_9fa48("577") ? issue.path.at(-1)?.value : stryMutAct_9fa48("576") ? issue.path?.at(-1).value : (stryCov_9fa48("576", "577"), issue.path?.at(stryMutAct_9fa48("578") ? +1 : (stryCov_9fa48("578"), -1))?.value) : issue.input;
        refuse(pathOf(issue.path), issue.message, got);
      }
    }
    const experiment: Experiment = result.output;
    requireCounts(experiment, historyBudget);
    requireLengths(experiment);
    requireSense(experiment);
    requireUnitNames(experiment);
    requireNumbers(experiment);
    requireSensibleRows(experiment);
    return experiment;
  }
}