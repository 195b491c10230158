import type { Operation, Scenery } from '../../../worker/protocol.ts';
import type { Activity } from '../../draw/network/activity.ts';
import { numbersOf, type Walked } from '../../state/steps/walked.ts';

const directions = { forward: 'forward', loss: 'forward', backward: 'back', update: 'change' } as const;

/** What the network shows of an operation. */
export function activityOf({ writes, phase, scenery }: Operation, layers: number): Activity {
  const { layer, role } = writes;
  const known = phase === 'forward' ? layer : layers - 1;
  return {
    direction: directions[phase],
    weights: weightsOf(scenery, layer),
    units: scenery === 'weights' || scenery === 'nowhere' ? undefined : layer,
    known: role === 'z' ? layer - 1 : known,
  };
}

/** The layer that the weights of the scenery lead to. */
function weightsOf(scenery: Scenery, layer: number): number | undefined {
  if (scenery === 'weights out of units') return layer + 1;
  return scenery === 'weights' || scenery === 'weights into units' ? layer : undefined;
}

/**
 * Of each layer δ of its units, once the walk through the backward pass has come to it; undefined before, and in the
 * other phases.
 */
export function deltasAt(walked: Walked): (Float64Array | undefined)[] {
  const deltas: (Float64Array | undefined)[] = [];
  const { list, at } = walked;
  if (list.operations[at]?.phase !== 'backward') return deltas;
  for (const { writes } of list.operations.slice(0, at + 1))
    if (writes.role === 'delta') deltas[writes.layer] = numbersOf(walked, writes);
  return deltas;
}
