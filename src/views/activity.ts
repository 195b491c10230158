import type { Operation, OperationKind } from '../../worker/protocol.ts';
import type { Activity } from '../draw/activity.ts';
import { numbersOf, type Walked } from '../state/walked.ts';

/** Where each kind of operation is seen in the network: on the weights into its layer, out of it, or on its units. */
const places = {
  'pre-activation': 'weights',
  activation: 'units',
  'loss-terms': 'units',
  loss: 'units',
  'batch-loss': 'units',
  'loss-gradient': 'units',
  jacobian: 'units',
  derivative: 'units',
  diagonal: 'units',
  'output-delta': 'units',
  'carry-back': 'next-weights',
  'hidden-delta': 'units',
  'carried-delta': 'next-weights',
  'diagonal-delta': 'units',
  'weight-gradient': 'weights',
  'bias-gradient': 'units',
  'new-weights': 'weights',
  'new-biases': 'units',
  'weight-change': 'weights',
  'bias-change': 'units',
} satisfies Record<OperationKind, 'weights' | 'next-weights' | 'units'>;

const directions = { forward: 'forward', loss: 'forward', backward: 'back', update: 'change' } as const;

/** What the network shows of an operation. */
export function activityOf({ kind, phase, layer }: Operation, layers: number): Activity {
  const place = places[kind];
  return {
    direction: directions[phase],
    weights: place === 'weights' ? layer : place === 'next-weights' ? layer + 1 : undefined,
    // A sum goes into its unit, a carried δ into the unit that the weights come from.
    units: kind === 'weight-gradient' || (phase === 'update' && place === 'weights') ? undefined : layer,
    known: kind === 'pre-activation' ? layer - 1 : phase === 'forward' ? layer : layers - 1,
  };
}

/**
 * Of each layer δ of its units, once the walk through the backward pass has come to it; undefined before, and in the
 * other phases.
 */
export function deltasAt(walked: Walked): (Float64Array | undefined)[] {
  const deltas: (Float64Array | undefined)[] = [];
  const { list, at } = walked;
  if (list.operations[at]?.phase !== 'backward') return deltas;
  for (const { writes, layer } of list.operations.slice(0, at + 1))
    if (writes === `delta ${layer}`) deltas[layer] = numbersOf(walked, writes);
  return deltas;
}
