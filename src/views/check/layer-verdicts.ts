import type { LayerCheck } from '../../../worker/protocol.ts';
import { drawnLayers } from '../../model/drawn-layers.ts';

/** How many of a layer's parameters were checked: of a deep network, of most layers none. */
export const checkedOf = ({ count }: LayerCheck): number =>
  count.agrees + count.unclear + count.kink + count.differs;

/** What the check says of a layer in a few words. */
export function layerVerdict(layer: LayerCheck): string {
  const { differs, agrees } = layer.count;
  if (checkedOf(layer) === 0) return 'none of its parameters were drawn';
  if (differs > 0) return `✕ ${differs} differ`;
  return agrees > 0 ? '✓ agrees' : '✓ agrees with dual numbers';
}

/** Layers of a check as they are listed. */
export interface ListedLayers {
  readonly listed: readonly LayerCheck[];
  /** How many there are besides, and how many of those differ. */
  readonly more: number;
  readonly moreDiffer: number;
  /** Of how many of all layers any parameter was checked. */
  readonly checked: number;
}

/** All layers, the output first; of a deep network some, first those that differ, then the others that were checked. */
export function listedLayers(layers: readonly LayerCheck[]): ListedLayers {
  const most = drawnLayers(layers.length);
  const rank = (layer: LayerCheck) => (layer.count.differs > 0 ? 0 : checkedOf(layer) > 0 ? 1 : 2);
  const ordered = layers.toReversed();
  if (most < layers.length) ordered.sort((a, b) => rank(a) - rank(b));
  return {
    listed: ordered.slice(0, most),
    more: layers.length - most,
    moreDiffer: ordered.slice(most).filter((layer) => rank(layer) === 0).length,
    checked: layers.filter((layer) => checkedOf(layer) > 0).length,
  };
}
