// @ts-nocheck
import { expect, test } from 'vitest';
import type { NetworkSpec } from '../experiment/experiment.ts';
import { letters, matrixSymbol, unitSymbol, vectorSymbol, weightSymbol } from './notation.ts';

const named = (...names: string[]): NetworkSpec => ({
  inputs: 3,
  layers: names.map((name) => ({ name, units: 12, activation: 'relu' })),
});

test.each([
  { names: ['j', 'k', 'o'], expected: true },
  { names: ['h1', 'o'], expected: false },
  { names: ['1', '2'], expected: false },
  { names: ['i', 'o'], expected: false },
  { names: ['j', 'j'], expected: false },
])('layers $names are named by letters: $expected', ({ names, expected }) => {
  expect(letters(named(...names))).toBe(expected);
});

test.each([
  {
    names: ['j', 'k', 'o'],
    symbols: ['a_{i_1}', '\\delta_{k_3}', 'z_{j_{12}}', 'w_{i_1 j_2}', 'w_{j_1 k_{10}}', 'W_{ij}', 'W_{jk}'],
    vectors: ['\\mathbf{a}_{i}', '\\boldsymbol{\\delta}_{k}'],
  },
  {
    names: ['first', 'second', 'last'],
    symbols: [
      'a^{(0)}_{1}',
      '\\delta^{(2)}_{3}',
      'z^{(1)}_{12}',
      'w^{(1)}_{1,2}',
      'w^{(2)}_{1,10}',
      'W^{(1)}',
      'W^{(2)}',
    ],
    vectors: ['\\mathbf{a}^{(0)}', '\\boldsymbol{\\delta}^{(2)}'],
  },
])('the symbols of layers $names', ({ names, symbols, vectors }) => {
  const network = named(...names);
  expect([
    unitSymbol(network, 'a', -1, 0),
    unitSymbol(network, '\\delta', 1, 2),
    unitSymbol(network, 'z', 0, 11),
    weightSymbol(network, 0, 0, 1),
    weightSymbol(network, 1, 0, 9),
    matrixSymbol(network, 0),
    matrixSymbol(network, 1),
  ]).toEqual(symbols);
  expect([vectorSymbol(network, 'a', -1), vectorSymbol(network, '\\delta', 1)]).toEqual(vectors);
});
