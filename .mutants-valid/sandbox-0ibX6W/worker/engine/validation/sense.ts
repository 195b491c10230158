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
import { activations } from '../activations/index.ts';
import { backwardRules } from '../backward/index.ts';
import { testRows } from '../data/split.ts';
import { losses } from '../losses/index.ts';
import type { LossName } from '../names.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { ExperimentError, refuse } from '../experiment/experiment-error.ts';
const ofProbabilities = stryMutAct_9fa48("169") ? () => undefined : (stryCov_9fa48("169"), (() => {
  const ofProbabilities = (experiment: Experiment) => (stryMutAct_9fa48("170") ? "" : (stryCov_9fa48("170"), 'probability')) in activations[experiment.network.layers.at(stryMutAct_9fa48("171") ? +1 : (stryCov_9fa48("171"), -1))!.activation];
  return ofProbabilities;
})());
function requireLossDefined(experiment: Experiment, loss: LossName): void {
  if (stryMutAct_9fa48("172")) {
    {}
  } else {
    stryCov_9fa48("172");
    if (stryMutAct_9fa48("175") ? losses[loss].on !== 'probabilities' && ofProbabilities(experiment) : stryMutAct_9fa48("174") ? false : stryMutAct_9fa48("173") ? true : (stryCov_9fa48("173", "174", "175"), (stryMutAct_9fa48("177") ? losses[loss].on === 'probabilities' : stryMutAct_9fa48("176") ? false : (stryCov_9fa48("176", "177"), losses[loss].on !== (stryMutAct_9fa48("178") ? "" : (stryCov_9fa48("178"), 'probabilities')))) || ofProbabilities(experiment))) return;
    const {
      activation
    } = experiment.network.layers.at(stryMutAct_9fa48("179") ? +1 : (stryCov_9fa48("179"), -1))!;
    const defined = stryMutAct_9fa48("180") ? `` : (stryCov_9fa48("180"), `a loss that is defined for ${activation} outputs (${loss} needs softmax or sigmoid)`);
    refuse(stryMutAct_9fa48("181") ? "" : (stryCov_9fa48("181"), 'training.loss'), defined, loss);
  }
}
function requireTargets({
  data
}: Experiment, loss: LossName): void {
  if (stryMutAct_9fa48("182")) {
    {}
  } else {
    stryCov_9fa48("182");
    if (stryMutAct_9fa48("185") ? losses[loss].on === 'probabilities' : stryMutAct_9fa48("184") ? false : stryMutAct_9fa48("183") ? true : (stryCov_9fa48("183", "184", "185"), losses[loss].on !== (stryMutAct_9fa48("186") ? "" : (stryCov_9fa48("186"), 'probabilities')))) return;
    data.targets.forEach(stryMutAct_9fa48("187") ? () => undefined : (stryCov_9fa48("187"), (row, s) => row.forEach((t, j) => {
      if (stryMutAct_9fa48("188")) {
        {}
      } else {
        stryCov_9fa48("188");
        if (stryMutAct_9fa48("191") ? t < 0 && t > 1 : stryMutAct_9fa48("190") ? false : stryMutAct_9fa48("189") ? true : (stryCov_9fa48("189", "190", "191"), (stryMutAct_9fa48("194") ? t >= 0 : stryMutAct_9fa48("193") ? t <= 0 : stryMutAct_9fa48("192") ? false : (stryCov_9fa48("192", "193", "194"), t < 0)) || (stryMutAct_9fa48("197") ? t <= 1 : stryMutAct_9fa48("196") ? t >= 1 : stryMutAct_9fa48("195") ? false : (stryCov_9fa48("195", "196", "197"), t > 1)))) refuse(stryMutAct_9fa48("198") ? `` : (stryCov_9fa48("198"), `data.targets[${s}][${j}]`), stryMutAct_9fa48("199") ? `` : (stryCov_9fa48("199"), `a number from 0 to 1 for ${loss}`), t);
      }
    })));
  }
}

/** Why a loss is not defined for an experiment; undefined where it is. */
export function refuseLoss(loss: LossName, experiment: Experiment): string | undefined {
  if (stryMutAct_9fa48("200")) {
    {}
  } else {
    stryCov_9fa48("200");
    try {
      if (stryMutAct_9fa48("201")) {
        {}
      } else {
        stryCov_9fa48("201");
        requireLossDefined(experiment, loss);
        requireTargets(experiment, loss);
        return undefined;
      }
    } catch (error) {
      if (stryMutAct_9fa48("202")) {
        {}
      } else {
        stryCov_9fa48("202");
        if (stryMutAct_9fa48("204") ? false : stryMutAct_9fa48("203") ? true : (stryCov_9fa48("203", "204"), error instanceof ExperimentError)) return error.message;
        throw error;
      }
    }
  }
}

/** A field that is needed by one choice has nothing to say beside any other, and must not seem to. */
function requireWith(needed: boolean, value: unknown, path: string, choice: string): void {
  if (stryMutAct_9fa48("205")) {
    {}
  } else {
    stryCov_9fa48("205");
    if (stryMutAct_9fa48("208") ? needed || value === undefined : stryMutAct_9fa48("207") ? false : stryMutAct_9fa48("206") ? true : (stryCov_9fa48("206", "207", "208"), needed && (stryMutAct_9fa48("210") ? value !== undefined : stryMutAct_9fa48("209") ? true : (stryCov_9fa48("209", "210"), value === undefined)))) refuse(path, stryMutAct_9fa48("211") ? `` : (stryCov_9fa48("211"), `a number, which ${choice} needs`), value);
    if (stryMutAct_9fa48("214") ? !needed || value !== undefined : stryMutAct_9fa48("213") ? false : stryMutAct_9fa48("212") ? true : (stryCov_9fa48("212", "213", "214"), (stryMutAct_9fa48("215") ? needed : (stryCov_9fa48("215"), !needed)) && (stryMutAct_9fa48("217") ? value === undefined : stryMutAct_9fa48("216") ? true : (stryCov_9fa48("216", "217"), value !== undefined)))) refuse(path, stryMutAct_9fa48("218") ? `` : (stryCov_9fa48("218"), `nothing without ${choice}`), value);
  }
}
function requireStart({
  start
}: Experiment): void {
  if (stryMutAct_9fa48("219")) {
    {}
  } else {
    stryCov_9fa48("219");
    if (stryMutAct_9fa48("222") ? start.kind === 'drawn' : stryMutAct_9fa48("221") ? false : stryMutAct_9fa48("220") ? true : (stryCov_9fa48("220", "221", "222"), start.kind !== (stryMutAct_9fa48("223") ? "" : (stryCov_9fa48("223"), 'drawn')))) return;
    requireWith(stryMutAct_9fa48("226") ? start.scheme !== 'constant' : stryMutAct_9fa48("225") ? false : stryMutAct_9fa48("224") ? true : (stryCov_9fa48("224", "225", "226"), start.scheme === (stryMutAct_9fa48("227") ? "" : (stryCov_9fa48("227"), 'constant'))), start.value, stryMutAct_9fa48("228") ? "" : (stryCov_9fa48("228"), 'start.value'), stryMutAct_9fa48("229") ? "" : (stryCov_9fa48("229"), 'the scheme constant'));
    requireWith(stryMutAct_9fa48("232") ? start.scheme !== 'uniform' : stryMutAct_9fa48("231") ? false : stryMutAct_9fa48("230") ? true : (stryCov_9fa48("230", "231", "232"), start.scheme === (stryMutAct_9fa48("233") ? "" : (stryCov_9fa48("233"), 'uniform'))), start.range, stryMutAct_9fa48("234") ? "" : (stryCov_9fa48("234"), 'start.range'), stryMutAct_9fa48("235") ? "" : (stryCov_9fa48("235"), 'the scheme uniform'));
  }
}
function requireBatches(experiment: Experiment): void {
  if (stryMutAct_9fa48("236")) {
    {}
  } else {
    stryCov_9fa48("236");
    const {
      training,
      data,
      split
    } = experiment;
    const samples = data.inputs.length;
    const test = testRows(samples, split);
    if (stryMutAct_9fa48("240") ? test < samples : stryMutAct_9fa48("239") ? test > samples : stryMutAct_9fa48("238") ? false : stryMutAct_9fa48("237") ? true : (stryCov_9fa48("237", "238", "239", "240"), test >= samples)) {
      if (stryMutAct_9fa48("241")) {
        {}
      } else {
        stryCov_9fa48("241");
        refuse(stryMutAct_9fa48("242") ? "" : (stryCov_9fa48("242"), 'split.testShare'), stryMutAct_9fa48("243") ? `` : (stryCov_9fa48("243"), `a share that leaves some of the ${samples} samples to train on`), stryMutAct_9fa48("244") ? split.testShare : (stryCov_9fa48("244"), split?.testShare));
      }
    }
    if (stryMutAct_9fa48("248") ? training.batchSize <= samples - test : stryMutAct_9fa48("247") ? training.batchSize >= samples - test : stryMutAct_9fa48("246") ? false : stryMutAct_9fa48("245") ? true : (stryCov_9fa48("245", "246", "247", "248"), training.batchSize > (stryMutAct_9fa48("249") ? samples + test : (stryCov_9fa48("249"), samples - test)))) {
      if (stryMutAct_9fa48("250")) {
        {}
      } else {
        stryCov_9fa48("250");
        refuse(stryMutAct_9fa48("251") ? "" : (stryCov_9fa48("251"), 'training.batchSize'), stryMutAct_9fa48("252") ? `` : (stryCov_9fa48("252"), `at most ${stryMutAct_9fa48("253") ? samples + test : (stryCov_9fa48("253"), samples - test)}, the number of training samples`), training.batchSize);
      }
    }
    requireWith(stryMutAct_9fa48("256") ? training.order !== 'shuffled' : stryMutAct_9fa48("255") ? false : stryMutAct_9fa48("254") ? true : (stryCov_9fa48("254", "255", "256"), training.order === (stryMutAct_9fa48("257") ? "" : (stryCov_9fa48("257"), 'shuffled'))), training.shuffleSeed, stryMutAct_9fa48("258") ? "" : (stryCov_9fa48("258"), 'training.shuffleSeed'), stryMutAct_9fa48("259") ? "" : (stryCov_9fa48("259"), 'the order shuffled'));
  }
}
function requireStop(experiment: Experiment): void {
  if (stryMutAct_9fa48("260")) {
    {}
  } else {
    stryCov_9fa48("260");
    const {
      stop,
      data,
      split
    } = experiment;
    if (stryMutAct_9fa48("263") ? stop.patience !== undefined || testRows(data.inputs.length, split) === 0 : stryMutAct_9fa48("262") ? false : stryMutAct_9fa48("261") ? true : (stryCov_9fa48("261", "262", "263"), (stryMutAct_9fa48("265") ? stop.patience === undefined : stryMutAct_9fa48("264") ? true : (stryCov_9fa48("264", "265"), stop.patience !== undefined)) && (stryMutAct_9fa48("267") ? testRows(data.inputs.length, split) !== 0 : stryMutAct_9fa48("266") ? true : (stryCov_9fa48("266", "267"), testRows(data.inputs.length, split) === 0)))) {
      if (stryMutAct_9fa48("268")) {
        {}
      } else {
        stryCov_9fa48("268");
        refuse(stryMutAct_9fa48("269") ? "" : (stryCov_9fa48("269"), 'stop.patience'), stryMutAct_9fa48("270") ? "" : (stryCov_9fa48("270"), 'nothing without a split that has test samples'), stop.patience);
      }
    }
    if (stryMutAct_9fa48("273") ? stop.accuracyAtLeast !== undefined || !ofProbabilities(experiment) : stryMutAct_9fa48("272") ? false : stryMutAct_9fa48("271") ? true : (stryCov_9fa48("271", "272", "273"), (stryMutAct_9fa48("275") ? stop.accuracyAtLeast === undefined : stryMutAct_9fa48("274") ? true : (stryCov_9fa48("274", "275"), stop.accuracyAtLeast !== undefined)) && (stryMutAct_9fa48("276") ? ofProbabilities(experiment) : (stryCov_9fa48("276"), !ofProbabilities(experiment))))) {
      if (stryMutAct_9fa48("277")) {
        {}
      } else {
        stryCov_9fa48("277");
        refuse(stryMutAct_9fa48("278") ? "" : (stryCov_9fa48("278"), 'stop.accuracyAtLeast'), stryMutAct_9fa48("279") ? "" : (stryCov_9fa48("279"), 'nothing where outputs are no classes'), stop.accuracyAtLeast);
      }
    }
  }
}

/**
 * What the parts of an experiment must be to each other, as far as it can be told without reading its rows.
 *
 * @throws ExperimentError
 */
export function requireSense(experiment: Experiment): void {
  if (stryMutAct_9fa48("280")) {
    {}
  } else {
    stryCov_9fa48("280");
    const {
      network,
      training,
      scaling
    } = experiment;
    requireStart(experiment);
    requireLossDefined(experiment, training.loss);
    const reason = backwardRules[training.backward].refuse(network);
    if (stryMutAct_9fa48("283") ? reason === undefined : stryMutAct_9fa48("282") ? false : stryMutAct_9fa48("281") ? true : (stryCov_9fa48("281", "282", "283"), reason !== undefined)) {
      if (stryMutAct_9fa48("284")) {
        {}
      } else {
        stryCov_9fa48("284");
        throw new ExperimentError(stryMutAct_9fa48("285") ? `` : (stryCov_9fa48("285"), `training.backward: ${training.backward} is not defined here: ${reason}`));
      }
    }
    requireBatches(experiment);
    if (stryMutAct_9fa48("288") ? scaling?.targets !== undefined || losses[training.loss].on === 'probabilities' : stryMutAct_9fa48("287") ? false : stryMutAct_9fa48("286") ? true : (stryCov_9fa48("286", "287", "288"), (stryMutAct_9fa48("290") ? scaling?.targets === undefined : stryMutAct_9fa48("289") ? true : (stryCov_9fa48("289", "290"), (stryMutAct_9fa48("291") ? scaling.targets : (stryCov_9fa48("291"), scaling?.targets)) !== undefined)) && (stryMutAct_9fa48("293") ? losses[training.loss].on !== 'probabilities' : stryMutAct_9fa48("292") ? true : (stryCov_9fa48("292", "293"), losses[training.loss].on === (stryMutAct_9fa48("294") ? "" : (stryCov_9fa48("294"), 'probabilities')))))) {
      if (stryMutAct_9fa48("295")) {
        {}
      } else {
        stryCov_9fa48("295");
        refuse(stryMutAct_9fa48("296") ? "" : (stryCov_9fa48("296"), 'scaling.targets'), stryMutAct_9fa48("297") ? `` : (stryCov_9fa48("297"), `nothing for ${training.loss}, whose targets are probabilities`), scaling.targets);
      }
    }
    requireStop(experiment);
  }
}

/**
 * What the rows must be to the rest, once they are known to hold numbers.
 *
 * @throws ExperimentError
 */
export function requireSensibleRows(experiment: Experiment): void {
  if (stryMutAct_9fa48("298")) {
    {}
  } else {
    stryCov_9fa48("298");
    requireTargets(experiment, experiment.training.loss);
  }
}