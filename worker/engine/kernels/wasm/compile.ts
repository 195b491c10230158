import { logSumOfOthers } from '../../activations/softmax.ts';
import type { Model } from '../../model.ts';
import { erf, exp, log, log1p, tanh } from '../../special.ts';
import type { Building } from './building.ts';
import { erfFunction } from './erf.ts';
import { call, type Code } from './instructions.ts';
import { updates } from './iteration.ts';
import { encodeModule, numberToNumber, rowToNumber, wholeToWhole, type ModuleFunction } from './module.ts';
import type { Parts } from './parts.ts';
import { expFunction, expm1Function, log1pFunction, logSigmoidFunction, sigmoidFunction } from './special.ts';
import { Writer } from './writer.ts';

/** In a small network loops of up to so many turns are written out. */
const WRITTEN_OUT = 4;
/** Parameters × samples of a small network, at most. */
const SMALL = 512;

const imports = [
  { name: 'exp', ...numberToNumber },
  { name: 'log', ...numberToNumber },
  { name: 'log1p', ...numberToNumber },
  { name: 'tanh', ...numberToNumber },
  { name: 'erf', ...numberToNumber },
  { name: 'logSumOfOthers', ...rowToNumber },
];
const names = ['exp', 'expm1', 'log1p', 'sigmoid', 'logSigmoid', 'erf'] as const;

const imported = (name: string) => imports.findIndex((item) => item.name === name);
const own = (name: (typeof names)[number]) => imports.length + names.indexOf(name);
const unaryCall = (index: number) => (x: Code) => call(index, x);

/**
 * The bytes of a module for this very network, data and rule. It exports `advance`, which does up to so many updates, see
 * `Started`, and gives how many it did; it writes their losses into `losses`.
 */
export function moduleBytes(
  model: Model,
  parts: Parts,
  losses: Float64Array,
  lossAtMost: number,
): Uint8Array<ArrayBuffer> {
  const { samples, objective } = model.batch;
  const writer = new Writer(objective.layout.parameters * samples <= SMALL ? WRITTEN_OUT : 1);
  const building: Building = {
    batch: model.batch,
    writer,
    exp: unaryCall(own('exp')),
    expm1: unaryCall(own('expm1')),
    log: unaryCall(imported('log')),
    log1p: unaryCall(own('log1p')),
    tanh: unaryCall(imported('tanh')),
    erf: unaryCall(own('erf')),
    sigmoid: unaryCall(own('sigmoid')),
    logSigmoid: unaryCall(own('logSigmoid')),
    logSumOfOthers: unaryCall(imported('logSumOfOthers')),
  };
  const functions: Record<(typeof names)[number], ModuleFunction> = {
    exp: expFunction(imported('exp')),
    expm1: expm1Function(own('exp')),
    log1p: log1pFunction(imported('log1p')),
    sigmoid: sigmoidFunction(own('exp')),
    logSigmoid: logSigmoidFunction(own('exp'), own('log1p')),
    erf: erfFunction(own('exp'), imported('erf')),
  };
  const body = updates(building, model, parts, losses, lossAtMost);
  return encodeModule(imports, [
    ...names.map((name) => functions[name]),
    { ...wholeToWhole, locals: writer.locals, body, exportedAs: 'advance' },
  ]);
}

/** The functions that the module imports, besides its memory. */
export function importedFunctions({ batch }: Model): Record<string, (x: number) => number> {
  const { z, units } = batch.output;
  return { exp, log, log1p, tanh, erf, logSumOfOthers: (row) => logSumOfOthers(z, row * units, units) };
}
