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
import { layoutOf } from '../network.ts';
import { createOptimizer } from '../optimizers/index.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { ExperimentError, refuse } from '../experiment/experiment-error.ts';
import { MOST_ACTIVATIONS, MOST_NUMBERS, MOST_PARAMETERS } from '../experiment/limits.ts';
const mebibytes = stryMutAct_9fa48("123") ? () => undefined : (stryCov_9fa48("123"), (() => {
  const mebibytes = (bytes: number) => (stryMutAct_9fa48("124") ? bytes / 1024 * 1024 : (stryCov_9fa48("124"), (stryMutAct_9fa48("125") ? bytes * 1024 : (stryCov_9fa48("125"), bytes / 1024)) / 1024)).toFixed(1);
  return mebibytes;
})());

/** Going back needs two whole states of the run at least, the optimizer's memory included. */
function requireHistory({
  training
}: Experiment, parameters: number, budget: number): void {
  if (stryMutAct_9fa48("126")) {
    {}
  } else {
    stryCov_9fa48("126");
    const {
      name
    } = training.optimizer;
    const columns = stryMutAct_9fa48("127") ? 1 - createOptimizer(training.optimizer).memory.length : (stryCov_9fa48("127"), 1 + createOptimizer(training.optimizer).memory.length);
    const bytes = stryMutAct_9fa48("128") ? 2 * columns * parameters / Float64Array.BYTES_PER_ELEMENT : (stryCov_9fa48("128"), (stryMutAct_9fa48("129") ? 2 * columns / parameters : (stryCov_9fa48("129"), (stryMutAct_9fa48("130") ? 2 / columns : (stryCov_9fa48("130"), 2 * columns)) * parameters)) * Float64Array.BYTES_PER_ELEMENT);
    if (stryMutAct_9fa48("134") ? bytes > budget : stryMutAct_9fa48("133") ? bytes < budget : stryMutAct_9fa48("132") ? false : stryMutAct_9fa48("131") ? true : (stryCov_9fa48("131", "132", "133", "134"), bytes <= budget)) return;
    const memory = (stryMutAct_9fa48("137") ? columns !== 1 : stryMutAct_9fa48("136") ? false : stryMutAct_9fa48("135") ? true : (stryCov_9fa48("135", "136", "137"), columns === 1)) ? stryMutAct_9fa48("138") ? "Stryker was here!" : (stryCov_9fa48("138"), '') : stryMutAct_9fa48("139") ? `` : (stryCov_9fa48("139"), `, with ${stryMutAct_9fa48("140") ? columns + 1 : (stryCov_9fa48("140"), columns - 1)} more for each that ${name} remembers`);
    throw new ExperimentError((stryMutAct_9fa48("141") ? `` : (stryCov_9fa48("141"), `network: this network needs ${mebibytes(bytes)} MiB of history for its ${parameters} parameters${memory}, `)) + (stryMutAct_9fa48("142") ? `` : (stryCov_9fa48("142"), `the budget is ${mebibytes(budget)} MiB: take fewer units`)));
  }
}

/**
 * Counts what an experiment asks for, before anything of it is read or allocated.
 *
 * @param historyBudget bytes for keyframes
 * @throws ExperimentError
 */
export function requireCounts(experiment: Experiment, historyBudget: number): void {
  if (stryMutAct_9fa48("143")) {
    {}
  } else {
    stryCov_9fa48("143");
    const {
      network,
      training,
      data
    } = experiment;
    const {
      parameters,
      units
    } = layoutOf(network);
    if (stryMutAct_9fa48("147") ? parameters <= MOST_PARAMETERS : stryMutAct_9fa48("146") ? parameters >= MOST_PARAMETERS : stryMutAct_9fa48("145") ? false : stryMutAct_9fa48("144") ? true : (stryCov_9fa48("144", "145", "146", "147"), parameters > MOST_PARAMETERS)) refuse(stryMutAct_9fa48("148") ? "" : (stryCov_9fa48("148"), 'network'), stryMutAct_9fa48("149") ? `` : (stryCov_9fa48("149"), `at most ${MOST_PARAMETERS} parameters`), parameters);
    requireHistory(experiment, parameters, historyBudget);
    const samples = data.inputs.length;
    const numbers = stryMutAct_9fa48("150") ? samples / (network.inputs + network.layers.at(-1)!.units) : (stryCov_9fa48("150"), samples * (stryMutAct_9fa48("151") ? network.inputs - network.layers.at(-1)!.units : (stryCov_9fa48("151"), network.inputs + network.layers.at(stryMutAct_9fa48("152") ? +1 : (stryCov_9fa48("152"), -1))!.units)));
    if (stryMutAct_9fa48("156") ? numbers <= MOST_NUMBERS : stryMutAct_9fa48("155") ? numbers >= MOST_NUMBERS : stryMutAct_9fa48("154") ? false : stryMutAct_9fa48("153") ? true : (stryCov_9fa48("153", "154", "155", "156"), numbers > MOST_NUMBERS)) {
      if (stryMutAct_9fa48("157")) {
        {}
      } else {
        stryCov_9fa48("157");
        refuse(stryMutAct_9fa48("158") ? "" : (stryCov_9fa48("158"), 'data'), stryMutAct_9fa48("159") ? `` : (stryCov_9fa48("159"), `at most ${MOST_NUMBERS} numbers in inputs and targets`), numbers);
      }
    }
    const activations = stryMutAct_9fa48("160") ? Math.min(training.batchSize, samples) / units : (stryCov_9fa48("160"), (stryMutAct_9fa48("161") ? Math.max(training.batchSize, samples) : (stryCov_9fa48("161"), Math.min(training.batchSize, samples))) * units);
    if (stryMutAct_9fa48("165") ? activations <= MOST_ACTIVATIONS : stryMutAct_9fa48("164") ? activations >= MOST_ACTIVATIONS : stryMutAct_9fa48("163") ? false : stryMutAct_9fa48("162") ? true : (stryCov_9fa48("162", "163", "164", "165"), activations > MOST_ACTIVATIONS)) {
      if (stryMutAct_9fa48("166")) {
        {}
      } else {
        stryCov_9fa48("166");
        refuse(stryMutAct_9fa48("167") ? "" : (stryCov_9fa48("167"), 'training.batchSize'), stryMutAct_9fa48("168") ? `` : (stryCov_9fa48("168"), `at most ${MOST_ACTIVATIONS} units × samples in a batch`), activations);
      }
    }
  }
}