import { describe, expect, test } from 'vitest';
import { notebook } from '../../../../worker/notebook.ts';
import type { Experiment, Opened } from '../../../../worker/protocol.ts';
import { sampleToken } from '../../../draw/map/telling.ts';
import { lookOf, mapChoices, tellingOf, type MapChoice } from './map-choices.ts';

const choicesOf = (units: number, activation: 'sigmoid' | 'softmax', rightness: Opened['rightness']) => {
  const layers = [
    { name: 'h', inputs: 2, units: 2 },
    { name: 'o', inputs: 2, units },
  ];
  const experiment = {
    ...notebook,
    data: { ...notebook.data, outputNames: [] },
    network: {
      inputs: 2,
      layers: [
        { name: 'h', units: 2, activation: 'tanh' },
        { name: 'o', units, activation },
      ],
    },
  } as unknown as Experiment;
  const opened = { rightness, layout: { layers }, outputsAreProbabilities: true } as unknown as Opened;
  return mapChoices(experiment, opened);
};

/** The token of the color that outputs have on a map. */
function tokenOf(choice: MapChoice, outputs: readonly number[]): string {
  const values = Float64Array.from(outputs);
  const shade = { color: -1, strength: 0 };
  lookOf(choice, { columns: 1, rows: 1, width: values.length, values })(values, shade);
  return tellingOf(choice) === 'classes' ? `class-${shade.color}` : ['below', 'above'][shade.color]!;
}

describe('the colors of a map', () => {
  test('of one output are blue above its middle, and a sample has that of its class', () => {
    const [output] = choicesOf(1, 'sigmoid', 'sides');
    expect([tokenOf(output!, [0.9]), tokenOf(output!, [0.1])]).toEqual(['above', 'below']);
    expect([1, 0].map((group) => sampleToken(tellingOf(output!), group))).toEqual(['above', 'below']);
  });

  test('of the largest output are those of the classes, and a sample has that of its class', () => {
    const [answer] = choicesOf(3, 'softmax', 'largest');
    expect(tokenOf(answer!, [0.1, 0.7, 0.2])).toBe('class-1');
    expect(sampleToken(tellingOf(answer!), 1)).toBe('class-1');
  });

  test('of a number that names no class are no sample’s', () => {
    const ofNumbers = choicesOf(3, 'softmax', 'largest').slice(1);
    expect(ofNumbers).toHaveLength(5);
    for (const choice of ofNumbers) {
      expect(tellingOf(choice)).toBe('number');
      expect([0, 1].map((group) => sampleToken('number', group))).toEqual(['muted', 'muted']);
    }
  });
});
