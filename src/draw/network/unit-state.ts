import type { Frame, Layout } from '../../../worker/protocol.ts';

/** Whether a unit can learn from the batch of an update: the whole training part, or of mini-batches one. */
export type UnitState = 'alive' | 'dead' | 'saturated';
export type StuckState = Exclude<UnitState, 'alive'>;

const states: readonly UnitState[] = ['alive', 'dead', 'saturated'];

/** What a state is called. A unit without a gradient in one mini-batch may have one in the next: it is not dead. */
export function unitStateName(state: StuckState, inBatches: boolean): string {
  if (!inBatches) return state;
  return `${state === 'dead' ? 'off' : state} in this batch`;
}

/** When a unit is in a state. */
export function unitCondition(state: StuckState, inBatches: boolean): string {
  return `${state === 'dead' ? 'z ≤ 0' : '|f′| < 0.001'} for every sample${inBatches ? ' of it' : ''}`;
}

/** What a unit's state means, for people. */
export function unitStateText(state: StuckState, inBatches: boolean): string {
  return `${unitStateName(state, inBatches)}: ${unitCondition(state, inBatches)}`;
}

/** A unit's state in a frame. Inputs are alive; so is a saturated output, since a well trained one is just that. */
export function unitStateOf(frame: Frame, { layers }: Layout, layer: number, unit: number): UnitState {
  if (layer < 0) return 'alive';
  const state = states[frame.unitState[layers[layer]!.firstUnit + unit]!]!;
  return state === 'saturated' && layer === layers.length - 1 ? 'alive' : state;
}
