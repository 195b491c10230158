import { expect, it } from 'vitest';
import { valueDomain } from './value-domain.ts';

it.each([
  { what: 'probabilities', probabilities: true, extent: [-3, 7], domain: [0, 1] },
  { what: 'targets of both signs', probabilities: false, extent: [-2, 3], domain: [-2.5, 3.5] },
  { what: 'targets above 0', probabilities: false, extent: [5, 10], domain: [0, 11] },
  { what: 'targets below 0', probabilities: false, extent: [-10, -5], domain: [-11, 0] },
  { what: 'targets of 0 alone', probabilities: false, extent: [0, 0], domain: [0, 1] },
] as const)('the bars of $what go from $domain.0 to $domain.1', ({ probabilities, extent, domain }) => {
  expect(valueDomain(probabilities, extent, new Float64Array(2))).toEqual(domain);
});

it.each([
  { what: 'within', outputs: [-1, 3], domain: [-2.5, 3.5] },
  { what: 'above', outputs: [0, 4, 3.6], domain: [-2.5, 5] },
  { what: 'far beyond both ends', outputs: [-70, 1e6], domain: [-100, 1e6] },
  { what: 'not finite, beside one above', outputs: [NaN, -Infinity, Infinity, 12], domain: [-2.5, 20] },
])('the bars of targets from -2 to 3 reach outputs $what', ({ outputs, domain }) => {
  expect(valueDomain(false, [-2, 3], Float64Array.from(outputs))).toEqual(domain);
});

it('the bars of targets at 0 and above reach an output below', () => {
  expect(valueDomain(false, [0, 10], Float64Array.of(-0.3))).toEqual([-0.5, 11]);
});
