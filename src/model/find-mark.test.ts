import { describe, expect, test } from 'vitest';
import type { Layout } from '../../worker/protocol.ts';
import { exampleWeight, findMark } from './find-mark.ts';
import { marksOf, markLabel, type Mark, type UnitNames } from './mark.ts';

function layoutOf(inputs: number, layers: readonly (readonly [name: string, units: number])[]): Layout {
  let [parameters, units, before] = [0, 0, inputs];
  return {
    layers: layers.map(([name, count]) => {
      const layer = {
        name,
        inputs: before,
        units: count,
        weights: parameters,
        biases: parameters + before * count,
        firstUnit: units,
      };
      parameters += (before + 1) * count;
      units += count;
      before = count;
      return layer;
    }),
    parameters,
    units,
  };
}

const notebook: UnitNames = {
  layout: layoutOf(3, [
    ['j', 3],
    ['k', 3],
    ['o', 3],
  ]),
  inputNames: [],
  outputNames: [],
};
const iris: UnitNames = {
  layout: layoutOf(4, [
    ['j', 8],
    ['o', 3],
  ]),
  inputNames: ['sepal length', 'sepal width', 'petal length', 'petal width'],
  outputNames: ['setosa', 'versicolor', 'virginica'],
};
const inCentimeters: UnitNames = { ...iris, inputNames: iris.inputNames.map((name) => `${name} cm`) };
const wide: UnitNames = {
  layout: layoutOf(784, [
    ['h', 128],
    ['out', 10],
  ]),
  inputNames: [],
  outputNames: [],
};
const weight = (layer: number, from: number, to: number): Mark => ({ kind: 'weight', layer, from, to });
const unit = (layer: number, n: number): Mark => ({ kind: 'unit', layer, unit: n });

describe('a text finds what it names', () => {
  test.each([
    [notebook, 'j1→k3', weight(1, 0, 2)],
    [notebook, 'j1->k3', weight(1, 0, 2)],
    [notebook, 'j1>k3', weight(1, 0, 2)],
    [notebook, 'j1 - k3', weight(1, 0, 2)],
    [notebook, 'j1 --> k3', weight(1, 0, 2)],
    [notebook, 'j1 k3', weight(1, 0, 2)],
    [notebook, ' J1  to  K3 ', weight(1, 0, 2)],
    [notebook, 'j₁→k₃', weight(1, 0, 2)],
    [notebook, 'weight j1 to k3', weight(1, 0, 2)],
    [notebook, 'w j1→k3', weight(1, 0, 2)],
    [notebook, 'w(j1→k3)', weight(1, 0, 2)],
    [notebook, '∂L/∂w(j₁→k₃)', weight(1, 0, 2)],
    [notebook, 'δ(k2)', unit(1, 1)],
    [notebook, 'i2 j1', weight(0, 1, 0)],
    [notebook, 'k2', unit(1, 1)],
    [notebook, 'k₂', unit(1, 1)],
    [notebook, 'unit k2', unit(1, 1)],
    [notebook, 'b k2', unit(1, 1)],
    [notebook, 'bias k2', unit(1, 1)],
    [notebook, 'input i3', unit(-1, 2)],
    [iris, 'petal length', unit(-1, 2)],
    [iris, 'Petal  Length', unit(-1, 2)],
    [iris, 'petal length→j2', weight(0, 2, 1)],
    [iris, 'petal length j2', weight(0, 2, 1)],
    [iris, 'input petal length', unit(-1, 2)],
    [iris, 'j8→virginica', weight(1, 7, 2)],
    [iris, 'j8 o3', weight(1, 7, 2)],
    [iris, 'i3→j2', weight(0, 2, 1)],
    [iris, 'versicolor', unit(1, 1)],
    [inCentimeters, 'petal length', unit(-1, 2)],
    [inCentimeters, 'petal length → j2', weight(0, 2, 1)],
    [wide, 'i784→h128', weight(0, 783, 127)],
    [wide, 'h100 out10', weight(1, 99, 9)],
    [wide, 'out 7', unit(1, 6)],
  ] as const)('%#: “%s”', (names, text, mark) => {
    expect(findMark(names, text)).toEqual({ mark });
  });

  test.each([
    ['the notebook’s', notebook],
    ['Iris’', iris],
    ['a wide network’s', wide],
  ])('every drawn mark of %s is found by its label', (_, names) => {
    for (const mark of marksOf(names.layout))
      expect(findMark(names, markLabel(names, mark)), markLabel(names, mark)).toEqual({ mark });
  });
});

test.each([
  [notebook, 'j1→k3', { kind: 'weight', layer: 1, from: 0, to: 2 }],
  [iris, 'j1→o3', { kind: 'weight', layer: 1, from: 0, to: 2 }],
  [wide, 'h1→out3', { kind: 'weight', layer: 1, from: 0, to: 2 }],
  [
    { layout: layoutOf(2, [['o', 1]]), inputNames: ['height in cm', 'o1'], outputNames: ['weight'] },
    'i1→o1',
    { kind: 'weight', layer: 0, from: 0, to: 0 },
  ],
] as const)(
  '%#: an example of what can be found is a weight of the network itself: %s',
  (names, text, mark) => {
    expect(exampleWeight(names)).toBe(text);
    expect(findMark(names, text)).toEqual({ mark });
  },
);

const flowers =
  'sepal length, sepal width, petal length, petal width, j1 to j8, setosa, versicolor, virginica';

describe('a text that names nothing is refused by what there is', () => {
  test.each([
    [notebook, '', 'Type a weight such as i1→j1, or a unit.'],
    [notebook, 'k9', 'There is no unit k9: layer k has k1 to k3.'],
    [notebook, 'b k9', 'There is no unit k9: layer k has k1 to k3.'],
    [notebook, 'k0', 'There is no unit k0: layer k has k1 to k3.'],
    [notebook, 'i4→j1', 'There is no unit i4: the inputs are i1 to i3.'],
    [notebook, 'j1 k4', 'There is no unit k4: layer k has k1 to k3.'],
    [notebook, 'zz', 'There is no unit “zz”: there are i1 to i3, j1 to j3, k1 to k3, o1 to o3.'],
    [notebook, 'k3→j1', 'There is no weight from k3 to j1: it is j1→k3.'],
    [
      notebook,
      'i1 k3',
      'There is no weight from i1 to k3: weights lead from one layer to the next, such as i1→j1.',
    ],
    [iris, 'stem length', `There is no unit “stem length”: there are ${flowers}.`],
    [iris, 'sepal→j1', `There is no unit “sepal”: there are ${flowers}.`],
    [iris, 'rosa→j1x', `There is no unit “rosa”: there are ${flowers}.`],
    [iris, 'petal length→j9', 'There is no unit j9: layer j has j1 to j8.'],
    [iris, 'j1→rosa', `There is no unit “rosa”: there are ${flowers}.`],
    [wide, 'h129', 'There is no unit h129: layer h has h1 to h128.'],
  ] as const)('%#: “%s”', (names, text, refused) => {
    expect(findMark(names, text)).toEqual({ refused });
  });

  test('whatever it is', () => {
    for (const text of [
      '→',
      '->',
      '   ',
      'j1→',
      '→k3',
      'a→b→c',
      '💥',
      'k'.repeat(10_000),
      'j1e5',
      'k-1',
      '0x1',
    ])
      expect(findMark(notebook, text)).toHaveProperty('refused');
  });
});
