import type { Experiment } from '../../worker/protocol.ts';
import type { Field } from './fields.ts';
import type { DrawnStart } from './start.ts';

/** A number that a scheme is set by. */
function ofScheme(
  key: 'seed' | 'value' | 'range',
  field: Pick<Field, 'label' | 'symbol' | 'meaning' | 'expected' | 'range'>,
): Field {
  return {
    ...field,
    get: ({ start }) => (start.kind === 'drawn' ? start[key] : undefined),
    set: (experiment: Experiment, value) => ({
      ...experiment,
      start: { ...(experiment.start as DrawnStart), [key]: value },
    }),
  };
}

/** The smallest number above 0. */
const LEAST = 5e-324;

/** What a drawn start is set by, besides its scheme and its biases. */
export const startFields = {
  seed: ofScheme('seed', {
    label: 'Seed',
    meaning: 'The weights are drawn from this number: the same seed gives the same start, to the bit.',
    expected: 'a whole number from -2147483648 to 4294967295',
    range: { whole: true, least: -2_147_483_648, most: 4_294_967_295 },
  }),
  value: ofScheme('value', {
    label: 'Value',
    symbol: 'c',
    meaning: 'What every weight starts with.',
    expected: 'a number, such as 0.1 or 1/3',
    range: {},
  }),
  range: ofScheme('range', {
    label: 'Range ±',
    symbol: 'r',
    meaning: 'Weights are drawn evenly from −r to r.',
    expected: 'a number above 0, such as 1 or 1/3',
    range: { least: LEAST },
  }),
} satisfies Record<string, Field>;
