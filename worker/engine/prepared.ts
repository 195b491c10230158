import type { BackwardRule } from './backward/backward-rule.ts';
import { backwardRules } from './backward/index.ts';
import { dataSetOf, takeRows, type Columns, type DataSet } from './data/columns.ts';
import { applyScaling, fitScaling, type FittedScaling } from './data/scaling.ts';
import { splitRows, type Parts } from './data/split.ts';
import type { Experiment, Scaling, Split } from './experiment/experiment.ts';
import { objectiveOf, type Objective } from './objective.ts';
import { rightnessOf, type Rightness } from './rightness.ts';

/** The data of an experiment as training reads them: split, scaled, flat. Shared by all that run it. */
export interface PreparedData {
  readonly dataSet: DataSet;
  /** The rows of the data set that each part consists of. */
  readonly rows: Parts;
  readonly training: Columns;
  readonly test: Columns;
  /** As fitted on the training part; undefined for what is not scaled. */
  readonly scaling: {
    readonly inputs: FittedScaling | undefined;
    readonly targets: FittedScaling | undefined;
  };
}

/** An experiment that passed `validateExperiment`, ready to run. */
export interface Prepared {
  readonly experiment: Experiment;
  readonly objective: Objective;
  /** How the objective's gradient is found, or what is taken for it. */
  readonly rule: BackwardRule;
  readonly data: PreparedData;
  /** See `rightnessOf`. */
  readonly rightness: Rightness | undefined;
}

/** The data set's parts; scaling is fitted on the training part alone. */
export function prepareData(dataSet: DataSet, split?: Split, scaling: Scaling = {}): PreparedData {
  const rows = splitRows(dataSet.samples, split);
  const whole = split === undefined && scaling.inputs === undefined && scaling.targets === undefined;
  const training = whole ? dataSet : takeRows(dataSet, rows.training);
  const test = takeRows(dataSet, rows.test);
  const scale = (part: 'inputs' | 'targets', width: number) => {
    const wanted = scaling[part];
    if (wanted === undefined) return undefined;
    const fitted = fitScaling(wanted, training[part], width, `scaling.${part}`);
    applyScaling(fitted, training[part]);
    applyScaling(fitted, test[part]);
    return fitted;
  };
  const fitted = {
    inputs: scale('inputs', dataSet.inputWidth),
    targets: scale('targets', dataSet.targetWidth),
  };
  return { dataSet, rows, training, test, scaling: fitted };
}

/** The columns of an experiment: as far as they can, those that are there already. */
function dataFor({ data, split, scaling }: Experiment, before: Prepared | undefined): PreparedData {
  const known = before?.experiment;
  if (before === undefined || known?.data.inputs !== data.inputs || known.data.targets !== data.targets) {
    return prepareData(dataSetOf(data), split, scaling);
  }
  const same = JSON.stringify([split, scaling]) === JSON.stringify([known.split, known.scaling]);
  return same ? before.data : prepareData(before.data.dataSet, split, scaling);
}

/** @param before an experiment whose columns serve again where this one has the very same rows */
export function prepare(experiment: Experiment, before?: Prepared): Prepared {
  const objective = objectiveOf(experiment);
  const rule = backwardRules[experiment.training.backward];
  const data = dataFor(experiment, before);
  return { experiment, objective, rule, data, rightness: rightnessOf(objective, [data.training, data.test]) };
}

/** Where a row stands in a part, or would stand: parts are in ascending order. */
function placeOf(row: number, part: Uint32Array): number {
  let from = 0;
  let end = part.length;
  while (from < end) {
    const middle = (from + end) >>> 1;
    if (part[middle]! < row) from = middle + 1;
    else end = middle;
  }
  return from;
}

/** Rows of the data set as training reads them, in the order given, from whichever part each is in. */
export function rowsOfEither({ rows, training, test }: PreparedData, wanted: readonly number[]): Columns {
  const { inputWidth, targetWidth } = training;
  const inputs = new Float64Array(wanted.length * inputWidth);
  const targets = new Float64Array(wanted.length * targetWidth);
  wanted.forEach((row, n) => {
    const inTraining = placeOf(row, rows.training);
    const part = rows.training[inTraining] === row ? training : test;
    const place = part === training ? inTraining : placeOf(row, rows.test);
    inputs.set(part.inputs.subarray(place * inputWidth, (place + 1) * inputWidth), n * inputWidth);
    targets.set(part.targets.subarray(place * targetWidth, (place + 1) * targetWidth), n * targetWidth);
  });
  return { samples: wanted.length, inputWidth, targetWidth, inputs, targets };
}
