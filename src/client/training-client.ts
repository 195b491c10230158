import { proxy, wrap, type Endpoint, type Remote } from 'comlink';
import type { FrameSink, FrameView, RuleComparison, TrainingApi } from '../../worker/protocol.ts';
import { startHeartbeat } from './heartbeat.ts';
import { withoutSameParts } from './same-parts.ts';
import { WorkerDied } from './worker-died.ts';

/** A line to a training service: the worker's, or any other endpoint's that speaks the protocol. */
export interface Connection {
  readonly endpoint: Endpoint;
  /** Settles when the other side's script has arrived; never where the browser does not tell. */
  readonly loaded: Promise<void>;
  /** Ends the other side for good. */
  close(): void;
  /** Tells of an error on the other side that no call is waiting for. Called at most once. */
  onError(report: (message: string) => void): void;
}

/** The protocol's calls, each answered by a promise. */
export type RemoteApi = Remote<TrainingApi>;

/**
 * The page's side of the protocol. Unlike bare comlink, whose calls hang for ever when the other side dies, every
 * call here rejects with `WorkerDied` then.
 */
export class TrainingClient {
  readonly #connection: Connection;
  // Kept for the client's life: a collected proxy drops its answers.
  readonly #remote: RemoteApi;
  readonly #stopHeartbeat: () => void;
  readonly #die: (message: string) => void;
  /** How to reject each call that waits. */
  readonly #waiting = new Set<(reason: WorkerDied) => void>();
  #dead: WorkerDied | undefined;

  /**
   * See `HeartbeatListener.patience`: for the run that it has, for what it may still be at of the runs before, and for
   * what it has been given to open.
   */
  #patience = 0;
  #mostPatience = 0;
  readonly #opening = new Set<{ readonly patience: number }>();
  /** The run that the worker has, and what was sent for it. */
  #open: { readonly run: number; readonly experiment: unknown } | undefined;

  /**
   * @param onDeath called once, when the worker is found dead; not after `close`
   * @param onSlow see `HeartbeatListener.onSlow`
   */
  constructor(
    connection: Connection,
    onDeath: (reason: WorkerDied) => void,
    onSlow: (silentMs: number | undefined) => void,
  ) {
    this.#connection = connection;
    this.#remote = wrap<TrainingApi>(connection.endpoint);
    this.#die = (message) => {
      if (this.#dead !== undefined) return;
      const reason = new WorkerDied(message);
      this.#end(reason);
      onDeath(reason);
    };
    connection.onError(this.#die);
    this.#stopHeartbeat = startHeartbeat(() => this.#ping(), connection.loaded, {
      patience: () => Math.max(this.#mostPatience, ...[...this.#opening].map(({ patience }) => patience)),
      onSlow,
      onSilence: () => this.#die('It stopped answering.'),
    });
  }

  /** An answer tells that nothing is under way any more of the runs before the one that was open when it was asked. */
  async #ping(): Promise<void> {
    const patience = this.#patience;
    await this.#remote.ping();
    if (patience === this.#patience) this.#mostPatience = patience;
  }

  /** A call of the protocol's; rejects when the worker dies before it answers. */
  async call<T>(work: (api: RemoteApi) => Promise<T>): Promise<T> {
    if (this.#dead !== undefined) throw this.#dead;
    let reject: (reason: WorkerDied) => void = () => undefined;
    // One promise a call: racing against one for the client's whole life would keep every answer for as long.
    const death = new Promise<never>((_, rejectDeath) => (reject = rejectDeath));
    this.#waiting.add(reject);
    try {
      return await Promise.race([work(this.#remote), death]);
    } finally {
      this.#waiting.delete(reject);
    }
  }

  /**
   * Opens an experiment, of which the large parts that the worker has from the run before are not sent again.
   *
   * @param patience for how many ms one piece of its work may keep the worker from answering
   */
  async open(
    experiment: unknown,
    run: number,
    historyBudget: number,
    sink: FrameSink,
    patience: number,
    view: FrameView | undefined,
  ) {
    // While another one is on its way nobody knows yet which run the worker will have.
    const { rest, same } = withoutSameParts(experiment, this.#opening.size > 0 ? undefined : this.#open);
    const waited = { patience };
    this.#opening.add(waited);
    try {
      const opened = await this.call((api) => api.open(rest, run, historyBudget, proxy(sink), view, same));
      this.#open = { run, experiment };
      this.#patience = patience;
      this.#mostPatience = Math.max(this.#mostPatience, patience);
      return opened;
    } catch (error) {
      // It may have failed after the run before was gone.
      this.#open = undefined;
      throw error;
    } finally {
      // What is refused is not worth waiting for any more.
      this.#opening.delete(waited);
    }
  }

  checkGradients(iteration: number, onProgress: (share: number) => void) {
    return this.call((api) => api.checkGradients(iteration, proxy(onProgress)));
  }

  compareRules(count: number, onPart: (part: RuleComparison) => void) {
    return this.call((api) => api.compareRules(count, proxy(onPart)));
  }

  /** Ends the worker. Calls that wait reject. */
  close(): void {
    if (this.#dead === undefined) this.#end(new WorkerDied('It was closed.'));
  }

  /** Ends the worker as if it had died, for this reason. */
  stop(reason: string): void {
    this.#die(reason);
  }

  #end(reason: WorkerDied): void {
    this.#dead = reason;
    this.#stopHeartbeat();
    for (const reject of this.#waiting) reject(reason);
    this.#connection.close();
  }
}
