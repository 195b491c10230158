import { expect, it } from 'vitest';
import { valueDomain } from './value-domain.ts';

it.each([
  { what: 'probabilities', probabilities: true, extent: [-3, 7], domain: [0, 1] },
  { what: 'targets of both signs', probabilities: false, extent: [-2, 3], domain: [-2.5, 3.5] },
  { what: 'targets above 0', probabilities: false, extent: [5, 10], domain: [0, 11] },
  { what: 'targets below 0', probabilities: false, extent: [-10, -5], domain: [-11, 0] },
  { what: 'targets of 0 alone', probabilities: false, extent: [0, 0], domain: [0, 1] },
] as const)('the bars of $what go from $domain.0 to $domain.1', ({ probabilities, extent, domain }) => {
  expect(valueDomain(probabilities, extent)).toEqual(domain);
});
