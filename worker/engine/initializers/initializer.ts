import type { Start } from '../experiment/experiment.ts';
import type { Random } from '../random.ts';

export type DrawnStart = Extract<Start, { kind: 'drawn' }>;

/** A way to draw the initial parameters of a layer. */
export interface Initializer {
  readonly label: string;
  /** What each weight of a layer is, in plain text: `N(0, 2 / fan-in)`. The second number of N is the variance. */
  readonly formula: string;
  /** Who has proposed it, and where; absent where nobody needs to be named. */
  readonly paper?: string;
  /** Whether another seed gives other numbers. */
  readonly isRandom: boolean;
  /** One weight of a layer with this fan-in and fan-out. */
  draw(random: Random, fanIn: number, fanOut: number, start: DrawnStart): number;
  /** One bias, drawn after the layer's weights; the experiment's number when absent. */
  readonly drawBias?: (random: Random, fanIn: number) => number;
}

/** Uniform on (−most, most). */
export const symmetric = (random: Random, most: number): number => (2 * random.uniform() - 1) * most;
