import { forward } from '../forward.ts';
import type { Pass } from '../pass.ts';

/** Where each relu is open: it must not change between the points of a difference. */
function openings({ layers }: Pass): string {
  return layers
    .filter(({ activation }) => activation.label === 'ReLU')
    .map(({ z }) => Array.from(z, (value) => (value > 0 ? '1' : '0')).join(''))
    .join();
}

/**
 * ∂L/∂θ_n by central differences of fourth order, (8 (L₊ − L₋) − (L₊₊ − L₋₋)) / 12h, with h scaled to the parameter.
 *
 * @returns undefined at a kink: where a relu opens or closes within ±2h
 */
export function numericGradient(pass: Pass, n: number): number | undefined {
  const value = pass.parameters[n]!;
  const h = 2e-4 * Math.max(1, Math.abs(value));
  const seen = new Set<string>();
  const lossAt = (offset: number) => {
    pass.parameters[n] = value + offset;
    const loss = forward(pass);
    seen.add(openings(pass));
    return loss;
  };
  const near = lossAt(h) - lossAt(-h);
  const far = lossAt(2 * h) - lossAt(-2 * h);
  lossAt(0);
  return seen.size > 1 ? undefined : (8 * near - far) / (12 * h);
}
