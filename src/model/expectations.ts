import type { Experiment, FrameView } from '../../worker/protocol.ts';
import { viewOf } from './frame-window.ts';
import { longestPiece } from './work.ts';

/** What the page asks of the worker's frames, and how long it may be silent over one piece of work. */
export interface Expectations {
  readonly view: FrameView | undefined;
  readonly patience: number;
}

/** More than any network of an experiment has. */
const MOST_LAYERS = 100_000;

const nothing: Expectations = { view: undefined, patience: 0 };

/**
 * What to expect of what may be an experiment: nothing where it is plainly none, which the worker is to say. Of an
 * experiment it is right.
 */
export function expectationsOf(input: unknown): Expectations {
  try {
    const experiment = input as Experiment;
    // The worker refuses more without a look at them.
    if (experiment.network.layers.length > MOST_LAYERS) return nothing;
    const patience = longestPiece(experiment);
    return { view: viewOf(experiment, undefined, []), patience: Number.isFinite(patience) ? patience : 0 };
  } catch {
    return nothing;
  }
}
