import { expect, it } from 'vitest';
import { mutated } from '../../worker/engine/testing/mutations.ts';
import { notebook } from '../../worker/notebook.ts';
import { expectationsOf } from './expectations.ts';
import { viewOf } from './frame-window.ts';
import { longestPiece } from './work.ts';

/** A list that nobody should walk through. */
const tooDeep = { ...notebook, network: { ...notebook.network, layers: Array(100_001).fill({ units: 1 }) } };

it('of an experiment are its own', () => {
  expect(expectationsOf(notebook)).toEqual({
    view: viewOf(notebook, undefined, []),
    patience: longestPiece(notebook),
  });
});

it('of a deep network are a view of the layers that are drawn', () => {
  const { network } = notebook;
  const deep = { ...notebook, network: { ...network, layers: Array(3000).fill(network.layers[0]) } };
  expect(expectationsOf(deep).view?.layers).toHaveLength(8);
});

it.each([undefined, null, 'text', {}, { ...notebook, network: {} }, { ...notebook, data: null }, tooDeep])(
  'of what is plainly none (%#) are nothing',
  (input) => expect(expectationsOf(input)).toEqual({ view: undefined, patience: 0 }),
);

it('of whatever may arrive are a number of ms, and never an error', () => {
  for (let seed = 1; seed <= 500; seed++) {
    const { patience } = expectationsOf(mutated(seed));
    expect(Number.isFinite(patience), `seed ${seed}`).toBe(true);
  }
});
