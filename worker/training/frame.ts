import { unitState } from '../engine/activations/unit-state.ts';
import type { Frame } from '../protocol.ts';
import type { Session } from './session.ts';

/** All units of the first sample in one column, layer by layer. */
function column(session: Session, of: 'z' | 'a'): Float64Array<ArrayBuffer> {
  const { layers, layout } = session.model.pass;
  const values = new Float64Array(layout.units);
  layers.forEach((layer, l) => {
    values.set(layer[of].subarray(0, layer.units), layout.layers[l]!.firstUnit);
  });
  return values;
}

/** The state of every unit, layer by layer. */
function unitStates({ model: { pass } }: Session): Uint8Array<ArrayBuffer> {
  const states = new Uint8Array(pass.layout.units);
  let n = 0;
  for (let l = 0; l < pass.layers.length; l++) {
    for (let j = 0; j < pass.layers[l]!.units; j++) states[n++] = unitState(pass, l, j);
  }
  return states;
}

/**
 * A copy of what is known at the session's iteration. Runs the backward pass there for the gradient.
 *
 * @throws Error when the session does not know its previous parameters: advance it by `advance(true)`
 */
export function frameOf(session: Session): Frame {
  if (!session.knowsPrevious)
    throw new Error(`frame ${session.iteration}: its previous parameters are not known`);
  session.computeGradient();
  const { pass } = session.model;
  const parameters = pass.parameters.slice();
  return {
    iteration: session.iteration,
    loss: session.loss,
    parameters,
    gradient: pass.gradient.slice(),
    change: parameters.map((value, n) => value - session.previous[n]!),
    z: column(session, 'z'),
    a: column(session, 'a'),
    inputs: pass.layers[0]!.input.slice(0, pass.layers[0]!.inputs),
    targets: pass.targets.slice(0, pass.output.units),
    unitState: unitStates(session),
  };
}
