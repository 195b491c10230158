import type { Prepared } from '../prepared.ts';
import { groundFor } from './ground.ts';
import { advanceOf, javascript } from './javascript.ts';
import type { Started } from './kernel.ts';
import type { takeOver } from './webassembly.ts';

/** A model at iteration 0 that may still be given a faster kernel. */
export interface FirstStarted extends Omit<Started, 'kernel'> {
  /** Undefined while that is open. */
  readonly kernel: string | undefined;
  /** What goes on with it from where it stands, undefined until that has been fetched; absent where there is none. */
  readonly faster?: () => Pick<Started, 'kernel' | 'advance'> | undefined;
}

let fetched: { readonly takeOver: typeof takeOver } | undefined;
let underWay: Promise<unknown> | undefined;

/**
 * Fetches the fastest kernel, which a first frame does without: to be waited for by what trains.
 *
 * @throws Error with a sentence for people when it cannot be had
 */
export async function fetchFastest(): Promise<void> {
  underWay ??= import('./webassembly.ts').then((kernel) => (fetched = kernel));
  try {
    await underWay;
  } catch (cause) {
    underWay = undefined;
    throw new Error('A part of the worker could not be loaded. Go online and ask again.', { cause });
  }
}

/** The experiment at iteration 0, by the engine's functions for now, and by the fastest kernel that can run it once asked. */
export function start(prepared: Prepared): FirstStarted {
  const ground = groundFor(prepared);
  if (ground === undefined) return javascript.start(prepared);
  const advance = advanceOf(ground.model, ground);
  const faster = () => fetched && (fetched.takeOver(ground) ?? { kernel: javascript.label, advance });
  return { ...ground, kernel: undefined, advance, faster };
}
