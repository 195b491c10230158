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
import { activationNames, backwardRuleNames, initializerNames, lossNames, orderNames, scalingNames } from '../names.ts';
import { MOST_LAYERS, MOST_NAMES, MOST_TEXT } from './limits.ts';
import { listOf, numbers, rows } from './lists.ts';
import { above0, atLeast0, below1, finite, positiveInteger, seed, share } from './numbers.ts';
import { record, recordBy } from './record.ts';

/*
 * The one statement of what an experiment is made of. The types (`experiment.ts`), the check
 * (`validation/validate.ts`) and the JSON Schema beside the app come from it. What the parts must be to each other is in
 * `validation/shapes.ts` and `validation/sense.ts`.
 */

const oneOf = stryMutAct_9fa48("84") ? () => undefined : (stryCov_9fa48("84"), (() => {
  const oneOf = <const Names extends readonly string[],>(names: Names) => v.picklist(names, stryMutAct_9fa48("85") ? `` : (stryCov_9fa48("85"), `one of ${names.join(stryMutAct_9fa48("86") ? "" : (stryCov_9fa48("86"), ', '))}`));
  return oneOf;
})());
const aText = stryMutAct_9fa48("87") ? `` : (stryCov_9fa48("87"), `a text of at most ${MOST_TEXT} characters`);
const text = v.pipe(v.string(aText), v.maxLength(MOST_TEXT, aText));
const texts = listOf(text, MOST_NAMES, stryMutAct_9fa48("88") ? `` : (stryCov_9fa48("88"), `a list of at most ${MOST_NAMES} texts`));
const layer = record(stryMutAct_9fa48("89") ? {} : (stryCov_9fa48("89"), {
  name: text,
  units: positiveInteger,
  activation: oneOf(activationNames)
}));
const network = record(stryMutAct_9fa48("90") ? {} : (stryCov_9fa48("90"), {
  inputs: positiveInteger,
  layers: v.pipe(listOf(layer, MOST_LAYERS, stryMutAct_9fa48("91") ? `` : (stryCov_9fa48("91"), `a list of at most ${MOST_LAYERS} layers`)), v.minLength(1, stryMutAct_9fa48("92") ? "" : (stryCov_9fa48("92"), 'at least one layer')))
}));
const givenLayer = record(stryMutAct_9fa48("93") ? {} : (stryCov_9fa48("93"), {
  weights: rows,
  biases: v.union(stryMutAct_9fa48("94") ? [] : (stryCov_9fa48("94"), [finite, numbers]), stryMutAct_9fa48("95") ? "" : (stryCov_9fa48("95"), 'a number or a list of numbers'))
}));
const start = recordBy(stryMutAct_9fa48("96") ? "" : (stryCov_9fa48("96"), 'kind'), stryMutAct_9fa48("97") ? {} : (stryCov_9fa48("97"), {
  given: stryMutAct_9fa48("98") ? {} : (stryCov_9fa48("98"), {
    layers: listOf(givenLayer, MOST_LAYERS, stryMutAct_9fa48("99") ? `` : (stryCov_9fa48("99"), `a list of at most ${MOST_LAYERS} layers`))
  }),
  drawn: stryMutAct_9fa48("100") ? {} : (stryCov_9fa48("100"), {
    scheme: oneOf(initializerNames),
    seed,
    biases: finite,
    /** Of `constant`. */
    value: v.exactOptional(finite),
    /** Of `uniform`: from −range to range. */
    range: v.exactOptional(above0)
  })
}));
const learningRate = atLeast0;
const l2 = v.exactOptional(atLeast0);
const optimizer = recordBy(stryMutAct_9fa48("101") ? "" : (stryCov_9fa48("101"), 'name'), stryMutAct_9fa48("102") ? {} : (stryCov_9fa48("102"), {
  sgd: stryMutAct_9fa48("103") ? {} : (stryCov_9fa48("103"), {
    learningRate,
    l2
  }),
  momentum: stryMutAct_9fa48("104") ? {} : (stryCov_9fa48("104"), {
    learningRate,
    momentum: below1,
    l2
  }),
  nesterov: stryMutAct_9fa48("105") ? {} : (stryCov_9fa48("105"), {
    learningRate,
    momentum: below1,
    l2
  }),
  rmsprop: stryMutAct_9fa48("106") ? {} : (stryCov_9fa48("106"), {
    learningRate,
    decay: below1,
    epsilon: atLeast0
  }),
  adagrad: stryMutAct_9fa48("107") ? {} : (stryCov_9fa48("107"), {
    learningRate,
    epsilon: atLeast0
  }),
  adam: stryMutAct_9fa48("108") ? {} : (stryCov_9fa48("108"), {
    learningRate,
    beta1: below1,
    beta2: below1,
    epsilon: atLeast0
  }),
  adamw: stryMutAct_9fa48("109") ? {} : (stryCov_9fa48("109"), {
    learningRate,
    beta1: below1,
    beta2: below1,
    epsilon: atLeast0,
    weightDecay: atLeast0
  })
}));
const schedule = recordBy(stryMutAct_9fa48("110") ? "" : (stryCov_9fa48("110"), 'name'), stryMutAct_9fa48("111") ? {} : (stryCov_9fa48("111"), {
  constant: {},
  step: stryMutAct_9fa48("112") ? {} : (stryCov_9fa48("112"), {
    everyEpochs: positiveInteger,
    factor: atLeast0
  }),
  exponential: stryMutAct_9fa48("113") ? {} : (stryCov_9fa48("113"), {
    factor: atLeast0
  }),
  cosine: stryMutAct_9fa48("114") ? {} : (stryCov_9fa48("114"), {
    epochs: positiveInteger,
    least: atLeast0
  })
}));
const training = record(stryMutAct_9fa48("115") ? {} : (stryCov_9fa48("115"), {
  loss: oneOf(lossNames),
  backward: oneOf(backwardRuleNames),
  optimizer,
  trainBiases: v.boolean(stryMutAct_9fa48("116") ? "" : (stryCov_9fa48("116"), 'true or false')),
  /** Samples an update; the last batch of an epoch may have fewer. */
  batchSize: positiveInteger,
  /** `as-given` when absent. */
  order: v.exactOptional(oneOf(orderNames)),
  shuffleSeed: v.exactOptional(seed),
  /** `constant` when absent. */
  schedule: v.exactOptional(schedule),
  /** The largest norm of a gradient; no clipping when absent. */
  clipNorm: v.exactOptional(above0),
  /** 1 when absent. */
  evaluateEveryEpochs: v.exactOptional(positiveInteger)
}));
const data = record(stryMutAct_9fa48("117") ? {} : (stryCov_9fa48("117"), {
  inputs: rows,
  targets: rows,
  inputNames: texts,
  outputNames: texts
}));
const columnScaling = record(stryMutAct_9fa48("118") ? {} : (stryCov_9fa48("118"), {
  kind: oneOf(scalingNames),
  /** (x − shift) / scale, a number a column; fitted on the training part when absent. */
  shift: v.exactOptional(numbers),
  scale: v.exactOptional(numbers)
}));

/** See `Experiment`. */
export const experimentSchema = record(stryMutAct_9fa48("119") ? {} : (stryCov_9fa48("119"), {
  name: text,
  network,
  start,
  training,
  data,
  split: v.exactOptional(record(stryMutAct_9fa48("120") ? {} : (stryCov_9fa48("120"), {
    testShare: below1,
    seed
  }))),
  scaling: v.exactOptional(record(stryMutAct_9fa48("121") ? {} : (stryCov_9fa48("121"), {
    inputs: v.exactOptional(columnScaling),
    targets: v.exactOptional(columnScaling)
  }))),
  classes: v.exactOptional(texts),
  stop: record(stryMutAct_9fa48("122") ? {} : (stryCov_9fa48("122"), {
    lossAtMost: finite,
    iterationsAtMost: positiveInteger,
    /** Of the training part. */
    accuracyAtLeast: v.exactOptional(share),
    /** Evaluations without a better test loss. */
    patience: v.exactOptional(positiveInteger)
  }))
}));