import type { Opened } from '../../worker/protocol.ts';

/**
 * Outputs in the targets' own units, a · scale + shift of each column; undefined where targets are not scaled.
 *
 * @param outputs of one sample, from the first output on
 */
export function inOwnUnits(
  { scaling }: Pick<Opened, 'scaling'>,
  outputs: Float64Array,
): Float64Array | undefined {
  const { shift, scale } = scaling?.targets ?? {};
  if (shift === undefined || scale === undefined) return undefined;
  return outputs.map((a, j) => a * scale[j]! + shift[j]!);
}
