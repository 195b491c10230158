import type { Frame, Layout } from '../../worker/protocol.ts';

/** Whether a unit can learn. */
export type UnitState = 'alive' | 'dead' | 'saturated';

const states: readonly UnitState[] = ['alive', 'dead', 'saturated'];

/** What a unit's state means, for people. */
export const unitStateText: Readonly<Record<Exclude<UnitState, 'alive'>, string>> = {
  dead: 'dead: z ≤ 0 for every sample',
  saturated: 'saturated: |f′| < 0.001 for every sample',
};

/** A unit's state in a frame. Inputs are alive; so is a saturated output, since a well trained one is just that. */
export function unitStateOf(frame: Frame, { layers }: Layout, layer: number, unit: number): UnitState {
  if (layer < 0) return 'alive';
  const state = states[frame.unitState[layers[layer]!.firstUnit + unit]!]!;
  return state === 'saturated' && layer === layers.length - 1 ? 'alive' : state;
}
