import type { Frame, Layout } from '../../../worker/protocol.ts';
import type { UnitMark } from '../../model/mark.ts';
import { unitCondition, unitStateOf, type StuckState } from '../../draw/network/unit-state.ts';

/** Units that are listed of all states together, so that one line has room. */
const MOST = 6;

/** The units of a frame that cannot learn from its batch. */
export interface StuckUnits {
  readonly state: StuckState;
  /** The first of them, layer by layer. */
  readonly marks: readonly UnitMark[];
  /** How many there are besides. */
  readonly more: number;
}

/** The dead and the saturated units of a frame; a state that no unit has is left out. */
export function stuckUnits(frame: Frame, layout: Layout): StuckUnits[] {
  const found = {
    dead: { marks: [] as UnitMark[], count: 0 },
    saturated: { marks: [] as UnitMark[], count: 0 },
  };
  for (const [layer, { units }] of layout.layers.entries()) {
    for (let unit = 0; unit < units; unit++) {
      const state = unitStateOf(frame, layout, layer, unit);
      if (state === 'alive') continue;
      const { marks } = found[state];
      if (found[state].count++ < MOST) marks.push({ kind: 'unit', layer, unit });
    }
  }
  const present = (['dead', 'saturated'] as const).filter((state) => found[state].count > 0);
  return present.map((state) => {
    const marks = found[state].marks.slice(0, MOST / present.length);
    return { state, marks, more: found[state].count - marks.length };
  });
}

/** Whether the bias of a unit, or one of the weights into it that the frame holds, has a gradient. */
function isMoved(
  { biases, weights, units, inputs }: Frame['window']['layers'][number],
  unit: number,
  gradient: Float64Array,
): boolean {
  const places = Array.from({ length: inputs }, (_, from) => weights + from * units + unit);
  return [biases + unit, ...places].some((place) => gradient[place] !== 0);
}

/**
 * Why a unit cannot learn, without the full stop. A notebook rule may move a dead unit's weights all the same, which is
 * said where the frame holds one that it moves.
 */
export function whyStuck(
  { layer, unit }: UnitMark,
  state: StuckState,
  { gradient, window }: Frame,
  inBatches: boolean,
): string {
  const condition = unitCondition(state, inBatches);
  if (state === 'saturated') return `${condition}, so hardly any gradient passes`;
  const held = window.layers[layer];
  const moved = held !== undefined && unit < held.units && isMoved(held, unit, gradient);
  const reason = `${condition}, so its exact gradient is 0`;
  return moved ? `${reason}, though not by this rule` : reason;
}
