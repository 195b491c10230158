import { expect, test } from 'vitest';
import { trackX } from './loss-track.ts';

test.each([
  [0, 8],
  [50, 200],
  [100, 392],
])('iteration %i of 100 stands at %i px of 400, as the thumb of a slider does', (iteration, x) => {
  expect(trackX(iteration, 100, 400)).toBe(x);
});
