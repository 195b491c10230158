/** The training worker stopped before it answered. The message says how, for people. */
export class WorkerDied extends Error {
  override readonly name = 'WorkerDied';
}
