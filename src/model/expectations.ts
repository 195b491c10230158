import type { Experiment, FrameView } from '../../worker/protocol.ts';
import { viewOf } from './frame-window.ts';
import { longestPiece } from './work.ts';

/** What the page asks of the worker's frames, and how long it may be silent over one piece of work. */
export interface Expectations {
  readonly view: FrameView | undefined;
  readonly patience: number;
}

/**
 * What to expect of what may be an experiment: nothing where it is plainly none, which the worker is to say. Of an
 * experiment it is right.
 */
export function expectationsOf(input: unknown): Expectations {
  try {
    const experiment = input as Experiment;
    const patience = longestPiece(experiment);
    return { view: viewOf(experiment, undefined, []), patience: Number.isFinite(patience) ? patience : 0 };
  } catch {
    return { view: undefined, patience: 0 };
  }
}
