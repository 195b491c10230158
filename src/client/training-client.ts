import { proxy, transfer, wrap, type Endpoint, type Remote } from 'comlink';
import type { FrameBatch, FrameSink, FrameView, RuleComparison, TrainingApi } from '../../worker/protocol.ts';
import { startHeartbeat } from './heartbeat.ts';
import { Overtaken } from './overtaken.ts';
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

/** What a client tells of its worker. */
export interface ClientListener {
  /** It was found dead. Called once; not after `close`. */
  onDeath(reason: WorkerDied): void;
  /** See `HeartbeatListener`. */
  onSlow(silentMs: number | undefined): void;
  onAnswer(missed: boolean): void;
}

/** The sink with what is spent given back instead of copied. */
const givingBack = (sink: FrameSink) => async (batch: FrameBatch) => {
  const taken = await sink(batch);
  return (
    taken &&
    transfer(
      taken,
      taken.spent.map(({ buffer }) => buffer),
    )
  );
};

/** A call that waits for its answer. */
interface Waiting {
  /** Makes the call, again when it was made before: then only the newest answer counts. */
  ask(): void;
  reject(reason: WorkerDied): void;
  /** How many pings have been answered since it was made; undefined where the worker may take as long as it needs. */
  pings: number | undefined;
}

/** After so many pings that are answered, about 1 s, a command that is not must have been lost. */
const MOST_PINGS = 10;

/**
 * The page's side of the protocol. With bare comlink a call hangs for ever when the other side dies or a message is
 * lost. Here every call rejects with `WorkerDied` when the worker is found dead, and is made again by `renew`.
 */
export class TrainingClient {
  readonly #connection: Connection;
  // Kept for the client's life: a collected proxy drops its answers.
  readonly #remote: RemoteApi;
  readonly #stopHeartbeat: () => void;
  readonly #die: (message: string) => void;
  /** In the order in which they were made first. */
  readonly #waiting = new Set<Waiting>();
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
  /** The newest run that the worker has ever had. */
  #newestRun = 0;

  constructor(connection: Connection, { onDeath, onSlow, onAnswer }: ClientListener) {
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
      onAnswer: (missed) => {
        this.#countPing();
        onAnswer(missed);
      },
      onSilence: () => this.#die('It stopped answering.'),
    });
  }

  /** An answer tells that nothing is under way any more of the runs before the one that was open when it was asked. */
  async #ping(): Promise<void> {
    const patience = this.#patience;
    await this.#remote.ping();
    if (patience === this.#patience) this.#mostPatience = patience;
  }

  /** A question, or what takes as long as it needs; rejects when the worker dies before it answers. */
  call<T>(work: (api: RemoteApi) => Promise<T>): Promise<T> {
    return this.#call(work, undefined);
  }

  /** The same of what the worker answers as soon as it hears of it: made again when no answer comes. */
  tell<T>(work: (api: RemoteApi) => Promise<T>): Promise<T> {
    return this.#call(work, 0);
  }

  async #call<T>(work: (api: RemoteApi) => Promise<T>, pings: number | undefined): Promise<T> {
    if (this.#dead !== undefined) throw this.#dead;
    let waiting: Waiting | undefined;
    try {
      // One promise a call: racing against one for the client's whole life would keep every answer for as long.
      return await new Promise<T>((resolve, reject) => {
        let newest = 0;
        const ask = () => {
          const attempt = ++newest;
          // Asked again, the worker gives up what it was asked before, which is no answer.
          const ifNewest =
            <Value>(settle: (value: Value) => void) =>
            (value: Value) => {
              if (attempt === newest) settle(value);
            };
          const answer = async () => work(this.#remote);
          answer().then(ifNewest(resolve), ifNewest<unknown>(reject));
        };
        waiting = { ask, reject, pings };
        this.#waiting.add(waiting);
        ask();
      });
    } finally {
      this.#waiting.delete(waiting!);
    }
  }

  #countPing(): void {
    for (const waiting of [...this.#waiting]) {
      if (waiting.pings === undefined) continue;
      waiting.pings++;
      if (waiting.pings % MOST_PINGS === 0) waiting.ask();
    }
  }

  /** Makes every call again that waits, in their order: messages may have been lost. */
  renew(): void {
    for (const waiting of [...this.#waiting]) waiting.ask();
  }

  /**
   * Opens an experiment, of which the large parts that the worker has from the run before are not sent again.
   *
   * @param run numbers ascend
   * @param patience for how many ms one piece of its work may keep the worker from answering
   * @throws Overtaken when it is not known whether it was open, and a later one is
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
    let parts = withoutSameParts(experiment, this.#opening.size > 0 ? undefined : this.#open);
    const waited = { patience };
    this.#opening.add(waited);
    try {
      const opened = await this.tell((api) => {
        if (this.#newestRun > run) throw new Overtaken('Another one is open.');
        const { rest, same } = parts;
        // Made again, it may be open already, in the place of the run that has the parts.
        parts = { rest: experiment };
        return api.open(rest, run, historyBudget, proxy(givingBack(sink)), view, same);
      });
      this.#newestRun = run;
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
    for (const waiting of this.#waiting) waiting.reject(reason);
    this.#connection.close();
  }
}
