import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notebook } from '../../worker/notebook.ts';
import { lossCsv } from './loss-csv.ts';
import { jsonNumber, numberText } from './number-text.ts';
import { numpyLayers, numpyMatrix, numpyVector } from './numpy-literal.ts';
import { weightsJson } from './weights-json.ts';

const anyNumber = fc.double();

describe('numbers as text', () => {
  it('read back to the same bits', () => {
    fc.assert(fc.property(anyNumber, (x) => Object.is(Number(numberText(x)), x)));
  });

  it.each([
    [NaN, '"NaN"'],
    [Infinity, '"Infinity"'],
    [-Infinity, '"-Infinity"'],
    [-0, '-0'],
    [0.1, '0.1'],
    [5e-324, '5e-324'],
  ])('write %s in JSON as %s', (x, text) => expect(jsonNumber(x)).toBe(text));
});

describe('weights as JSON', () => {
  const layout = {
    layers: [{ name: 'o', inputs: 2, units: 3, weights: 0, biases: 6, firstUnit: 0 }],
    parameters: 9,
    units: 3,
  };
  const experiment = {
    ...notebook,
    name: 'A "quoted" name',
    network: { inputs: 2, layers: [{ name: 'o', units: 3, activation: 'softmax' as const }] },
  };
  const parse = (parameters: number[], loss = 0.5) => {
    const frame = { iteration: 7, loss, parameters: Float64Array.from(parameters) };
    return JSON.parse(weightsJson.encode({ experiment, layout, frame, outcome: 'paused' }));
  };

  it('have the fields of the format, rows from inputs and columns to units', () => {
    expect(parse([1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual({
      type: 'converge-weights',
      version: 2,
      source: expect.stringMatching(/^Converge \d+\.\d+\.\d+$/),
      experiment: { type: 'converge-experiment', version: 1, source: expect.any(String), ...experiment },
      iteration: 7,
      loss: 0.5,
      outcome: 'paused',
      orientation: 'inputs × units',
      layers: [
        {
          name: 'o',
          inputs: 2,
          units: 3,
          activation: 'softmax',
          weights: [
            [1, 2, 3],
            [4, 5, 6],
          ],
          biases: [7, 8, 9],
        },
      ],
    });
  });

  it('keep every finite bit, and name what JSON cannot hold', () => {
    const tuple = fc.array(anyNumber, { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(tuple, anyNumber, (parameters, loss) => {
        const file = parse(parameters, loss);
        const read = [...file.layers[0].weights.flat(), ...file.layers[0].biases, file.loss].map(Number);
        return [...parameters, loss].every((x, n) => Object.is(read[n], x));
      }),
    );
  });
});

describe('losses as CSV', () => {
  it('have a header and one row an iteration, across parts', () => {
    const losses = Float64Array.from({ length: 1000 }, (_, n) => 1 / (n + 1));
    const parts = [0, 400, 900].map((first, n, starts) =>
      lossCsv.encode({ first, losses: losses.subarray(first, starts[n + 1]) }),
    );
    const lines = parts.join('').trimEnd().split('\n');
    expect(lines).toHaveLength(1001);
    expect(lines[0]).toBe('iteration,loss');
    const rows = lines.slice(1).map((line) => line.split(',').map(Number));
    expect(rows.every(([iteration, loss], n) => iteration === n && loss === losses[n])).toBe(true);
  });

  it('write what is not finite as words', () => {
    const losses = Float64Array.of(NaN, Infinity);
    expect(lossCsv.encode({ first: 0, losses })).toBe('iteration,loss\n0,NaN\n1,Infinity\n');
  });
});

describe('NumPy literals', () => {
  it('are nested lists of floats with every digit', () => {
    const values = Float64Array.of(0.1, 2, -0, 1e-300);
    expect(numpyMatrix(values, 2)).toBe('np.array([[0.1, 2.0],\n          [-0.0, 1e-300]])');
    expect(numpyVector(Float64Array.of(NaN, -Infinity))).toBe('np.array([np.nan, -np.inf])');
  });

  const layout = {
    layers: [
      { name: 'j', inputs: 2, units: 3, weights: 0, biases: 6, firstUnit: 0 },
      { name: 'the "last" – ∂', inputs: 3, units: 1, weights: 9, biases: 12, firstUnit: 3 },
    ],
    parameters: 13,
    units: 4,
  };
  const some = Float64Array.of(
    1,
    0.1,
    -0,
    1 / 3,
    5e-324,
    1e300,
    NaN,
    Infinity,
    -Infinity,
    1e21,
    1e-7,
    2,
    -0.5,
  );

  const python = '/usr/bin/python3';
  const hasNumpy = spawnSync(python, ['-c', 'import numpy']).status === 0;
  it.skipIf(!hasNumpy)('are read by NumPy to the same bits, each matrix as inputs × units', () => {
    const program = `
import sys, json, numpy as np
layers = eval(sys.stdin.read())
print(json.dumps([[l["layer"], l["W"].shape, str(l["W"].dtype), l["W"].tobytes().hex(), l["b"].tobytes().hex()] for l in layers]))`;
    const { stdout } = spawnSync(python, ['-c', program], {
      input: numpyLayers(layout, some),
      encoding: 'utf8',
      env: { PYTHONIOENCODING: 'utf-8' },
    });
    const hex = (from: number, to: number) => Buffer.from(some.slice(from, to).buffer).toString('hex');
    expect(JSON.parse(stdout)).toEqual([
      ['j', [2, 3], 'float64', hex(0, 6), hex(6, 9)],
      ['the "last" – ∂', [3, 1], 'float64', hex(9, 12), hex(12, 13)],
    ]);
  });
});
