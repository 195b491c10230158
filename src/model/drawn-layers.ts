/** Layers of a deep network that are drawn. */
const FEW = 8;

/** How many layers of a network are drawn and listed: all of them, or the first ones of a deep network. */
export function drawnLayers(layers: number): number {
  return layers > 100 ? FEW : layers;
}

/** How many layers the recipe lists at first, each with its controls. */
export function recipeLayers(layers: number): number {
  return layers > 2 * FEW ? FEW : layers;
}
