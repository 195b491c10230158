import { logSumOfOthers } from '../../activations/softmax.ts';
import type { Batch } from '../../batch.ts';
import { pairs, single } from './arithmetic.ts';
import type { Model } from '../../model.ts';
import { erf, exp, log, log1p, tanh } from '../../special.ts';
import type { Building } from './building.ts';
import { erfFunction, libraryExpFunction } from './erf.ts';
import { forwarded } from './forwarding.ts';
import { call, type Code } from './instructions.ts';
import { writtenFunctions } from './iteration.ts';
import { encodeModule, numberToNumber, rowToNumber, type ModuleFunction } from './module.ts';
import { isSmall } from '../ground.ts';
import type { Plan } from './plan.ts';
import {
  expFunction,
  expm1Function,
  log1pFarFunction,
  log1pFunction,
  logSigmoidFunction,
  sigmoidFunction,
} from './special.ts';
import { Writer } from './writer.ts';

/** In a small network loops of up to so many turns are written out. */
const WRITTEN_OUT = 4;

const imports = [
  { name: 'exp', ...numberToNumber },
  { name: 'log', ...numberToNumber },
  { name: 'log1p', ...numberToNumber },
  { name: 'tanh', ...numberToNumber },
  { name: 'erf', ...numberToNumber },
  { name: 'logSumOfOthers', ...rowToNumber },
];
const names = ['exp', 'expm1', 'log1p', 'log1pFar', 'sigmoid', 'logSigmoid', 'libraryExp', 'erf'] as const;

const imported = (name: string) => imports.findIndex((item) => item.name === name);
const own = (name: (typeof names)[number]) => imports.length + names.indexOf(name);
const unaryCall = (index: number) => (x: Code) => call(index, x);

/** What is at hand for the code of one function. */
function buildingFor({ model, panel }: Plan, batch: Batch, parameters: number): Building {
  const small = isSmall(model.parameters.values.length, model.batches[0]!.samples);
  return {
    batch,
    arithmetic: small ? single : pairs,
    panel,
    writer: new Writer(parameters, small ? WRITTEN_OUT : 1),
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
}

/** The bytes of a module for this very network, batches and rule, with the functions of `iteration.ts`. */
export function moduleBytes(plan: Plan): Uint8Array<ArrayBuffer> {
  const functions: Record<(typeof names)[number], ModuleFunction> = {
    exp: expFunction(imported('exp'), plan.tables),
    expm1: expm1Function(own('exp')),
    log1p: log1pFunction(own('log1pFar')),
    log1pFar: log1pFarFunction(imported('log1p'), plan.tables),
    sigmoid: sigmoidFunction(own('exp')),
    logSigmoid: logSigmoidFunction(own('exp'), own('log1p')),
    libraryExp: libraryExpFunction(imported('exp')),
    erf: erfFunction(own('libraryExp'), imported('erf')),
  };
  const written = writtenFunctions(plan).map(({ name, batch, takes, gives, code }) => {
    const building = buildingFor(plan, batch, takes.length);
    const written = code(building);
    const body = building.arithmetic === single ? forwarded(written, building.writer) : written;
    return { takes, gives, locals: building.writer.locals, body, exportedAs: name };
  });
  return encodeModule(imports, [...names.map((name) => functions[name]), ...written]);
}

/** The functions that the module imports, besides its memory. */
export function importedFunctions({ batches }: Model): Record<string, (x: number) => number> {
  const { z, units } = batches[0]!.output;
  return { exp, log, log1p, tanh, erf, logSumOfOthers: (row) => logSumOfOthers(z, row * units, units) };
}
