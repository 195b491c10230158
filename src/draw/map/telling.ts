import { ownMarkers } from './markers.ts';

/**
 * What the colors of a map tell: which class is answered; on which side of the middle a number is, where the sides are
 * two classes; or that of a number that names no class. Blue is above the middle in all maps but the first kind.
 */
export type Telling = 'classes' | 'sides' | 'number';

/**
 * The token of the color that a sample of a class has on a map: the very one of its answer there. Where no color of the
 * map is a class's it has none either, since a blue sample would be read as one that wants a blue place.
 */
export function sampleToken(telling: Telling, group: number): string {
  if (telling === 'classes') return `class-${group % ownMarkers}`;
  if (telling === 'sides') return group === 0 ? 'below' : 'above';
  return 'muted';
}
