import { scaleLinear } from 'd3';
import { lossDomain, type Domain, type Extent, type LossScale } from '../kit/domain.ts';
import type { LossToY } from './curve-path.ts';

/** The axis of losses: its domain, and where a loss is drawn. */
export interface LossAxis {
  readonly domain: Domain;
  /** Total: losses outside of the domain are drawn at its nearer end, so that ≤ 0 on a log axis is its floor. */
  readonly y: LossToY;
  /** Whether some losses are, which its lower end has to tell. */
  readonly floored: boolean;
}

/** The axis of losses between y = bottom and y = top, in px. */
export function lossAxis(
  extent: Extent | undefined,
  threshold: number,
  scale: LossScale,
  bottom: number,
  top: number,
): LossAxis {
  const domain = lossDomain(extent, threshold, scale);
  // Of logarithms, to the bit what D3's own scale for them gives, which brings along its ticks.
  const at = (loss: number) => (scale === 'log' ? Math.log(Math.max(loss, domain[0])) : loss);
  const map = scaleLinear(domain.map(at), [bottom, top]).clamp(true);
  return {
    domain,
    y: (loss) => map(at(loss)),
    floored: scale === 'log' && extent !== undefined && extent.min <= 0,
  };
}
