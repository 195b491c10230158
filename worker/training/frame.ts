import { unitState } from '../engine/unit-state.ts';
import { createBatch, loadRows, type Batch } from '../engine/batch.ts';
import { forward } from '../engine/forward.ts';
import { rowsOfEither } from '../engine/prepared.ts';
import type { Frame, FrameView } from '../protocol.ts';
import { throughWindow, wholeView, windowOf } from './frame-window.ts';
import type { Session } from './session.ts';

/** All units of the one sample in one column, layer by layer. */
function column({ layers, objective }: Batch, of: 'z' | 'a'): Float64Array<ArrayBuffer> {
  const values = new Float64Array(objective.layout.units);
  layers.forEach((layer, l) => values.set(layer[of], objective.layout.layers[l]!.firstUnit));
  return values;
}

/** The state of every unit, layer by layer. */
function unitStates(batch: Batch): Uint8Array<ArrayBuffer> {
  const states = new Uint8Array(batch.objective.layout.units);
  let n = 0;
  for (let l = 0; l < batch.layers.length; l++) {
    for (let j = 0; j < batch.layers[l]!.units; j++) states[n++] = unitState(batch, l, j);
  }
  return states;
}

/** The forward pass of a row of the data set, in its part, at the session's θ. */
function lookAt({ model }: Session, row: number): Batch {
  const { prepared, parameters } = model;
  const batch = createBatch(parameters, prepared.objective, 1);
  loadRows(batch, rowsOfEither(prepared.data, [row]), [0]);
  forward(batch);
  return batch;
}

/**
 * A copy of what is known at the session's iteration, as far as the view asks for it. Runs the backward pass there for
 * the gradient.
 *
 * @param view all parameters and the first row of the training part when absent
 * @throws Error when the session does not know its previous parameters: advance it by `advance(true)`
 */
export function frameOf(session: Session, view?: FrameView): Frame {
  if (!session.knowsPrevious)
    throw new Error(`frame ${session.iteration}: its previous parameters are not known`);
  session.computeGradient();
  const { model, batch, previous } = session;
  const { layout, values } = model.parameters;
  const seen = view ?? wholeView(layout);
  const window = windowOf(seen);
  const parameters = throughWindow(window, layout, values);
  const change = throughWindow(window, layout, previous);
  // By a loop: of 100,000 weights a function for each takes a millisecond.
  for (let n = 0; n < change.length; n++) change[n] = parameters[n]! - change[n]!;
  const row = seen.row ?? model.prepared.data.rows.training[0]!;
  const chosen = lookAt(session, row);
  return {
    iteration: session.iteration,
    loss: session.loss,
    finite: model.passes.finite(model),
    window,
    parameters,
    gradient: throughWindow(window, layout, model.gradient.values),
    change,
    row,
    z: column(chosen, 'z'),
    a: column(chosen, 'a'),
    inputs: chosen.layers[0]!.input.slice() as Float64Array<ArrayBuffer>,
    targets: chosen.targets.slice() as Float64Array<ArrayBuffer>,
    unitState: unitStates(batch),
  };
}
