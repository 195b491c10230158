import type { Random } from '../random.ts';

/** A way to draw the initial weights of a layer. */
export interface Initializer {
  readonly label: string;
  /** One weight of a layer with this fan-in and fan-out. */
  draw(random: Random, fanIn: number, fanOut: number): number;
}
