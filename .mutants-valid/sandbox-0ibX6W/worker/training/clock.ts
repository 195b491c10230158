/** Time as the training loop needs it, given by the worker and faked in tests. */
// @ts-nocheck

export interface Clock {
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  /** Lets waiting messages be handled, as soon as possible. */
  yield(): Promise<void>;
  /** Settles after this many milliseconds. */
  wait(ms: number): Promise<void>;
}
