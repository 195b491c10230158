import fc from 'fast-check';
import { expect, test } from 'vitest';
import { erf, exp, expm1, log1p } from '../../special.ts';
import { EXP_TABLE, LOG_TABLE } from '../../special-tables.ts';
import { anyArgument, seams } from '../../testing/arguments.ts';
import { erfFunction, libraryExpFunction } from './erf.ts';
import { encodeModule, numberToNumber } from './module.ts';
import { expFunction, expm1Function, log1pFarFunction, log1pFunction } from './special.ts';

/** A module of nothing but these functions, whose arguments are counted where they hand them on to the engine's. */
function start() {
  const handed = { exp: 0, log1p: 0, erf: 0 };
  const imports = ['exp', 'log1p', 'erf'].map((name) => ({ name, ...numberToNumber }));
  const memory = new WebAssembly.Memory({ initial: 1 });
  const tables = {
    exp: new Float64Array(memory.buffer, 0, EXP_TABLE.length),
    log: new Float64Array(memory.buffer, EXP_TABLE.byteLength, LOG_TABLE.length),
  };
  tables.exp.set(EXP_TABLE);
  tables.log.set(LOG_TABLE);
  const bytes = encodeModule(imports, [
    { ...expFunction(0, tables), exportedAs: 'exp' },
    { ...log1pFunction(8), exportedAs: 'log1p' },
    { ...expm1Function(3), exportedAs: 'expm1' },
    { ...erfFunction(7, 2), exportedAs: 'erf' },
    libraryExpFunction(0),
    log1pFarFunction(1, tables),
  ]);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
    host: {
      memory,
      exp: (x: number) => (handed.exp++, exp(x)),
      log1p: (x: number) => (handed.log1p++, log1p(x)),
      erf: (x: number) => (handed.erf++, erf(x)),
    },
  });
  return { handed, functions: exports as Record<'exp' | 'expm1' | 'log1p' | 'erf', (x: number) => number> };
}

test.each([
  { name: 'exp', hands: 'exp', ours: exp, ordinary: [-629, -1, -1e-5, 1e-5, 0.5, 700] },
  { name: 'expm1', hands: 'exp', ours: expm1, ordinary: [-629, -1, -0.3, -1e-300, 0, 1e-5, 0.3, 700] },
  { name: 'log1p', hands: 'log1p', ours: log1p, ordinary: [-0.999, -0.6, -0.1, 1e-5, 0.4, 2.5, 1e15] },
  {
    name: 'erf',
    hands: 'erf',
    ours: erf,
    ordinary: [-5.9, -3, -2.8, -1.3, -1, -0.5, 1e-8, 0.8, 1.2, 2.8, 2.9, 5.9],
  },
] as const)('$name in WebAssembly has the bits of the engine’s', ({ name, hands, ours, ordinary }) => {
  const { handed, functions } = start();
  const same = (x: number) => {
    const compiled = functions[name](x);
    if (!Object.is(compiled, ours(x))) expect.fail(`${x}: ${compiled}, the engine has ${ours(x)}`);
  };
  ordinary.forEach(same);
  expect(handed[hands], 'ordinary arguments handed on').toBe(0);
  seams.forEach(same);
  expect(handed[hands], 'other arguments handed on').toBeGreaterThan(0);
  fc.assert(fc.property(anyArgument, same), { seed: 2, numRuns: 100_000 });
});
