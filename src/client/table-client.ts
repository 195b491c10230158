import { proxy, wrap, type Endpoint, type Remote } from 'comlink';
import type { Choices, TableApi, TableReading } from '../../worker/table-protocol.ts';
import { WorkerDied } from './worker-died.ts';

/** A line to a table service: the worker's, or any other endpoint's that speaks the protocol. */
export interface TableConnection {
  readonly endpoint: Endpoint;
  /** Ends the other side for good. */
  close(): void;
  /** Tells of an error on the other side that no call is waiting for. */
  onError(report: (message: string) => void): void;
}

/**
 * The page's side of the table protocol. Every call rejects when the worker has failed or was closed. Nothing pings it: it
 * may read for as long as it needs, which is told and can be cancelled.
 */
export class TableClient {
  readonly #connection: TableConnection;
  // Kept for the client's life: a collected proxy drops its answers.
  readonly #remote: Remote<TableApi>;
  readonly #waiting = new Set<(reason: WorkerDied) => void>();
  #dead: WorkerDied | undefined;

  constructor(connection: TableConnection) {
    this.#connection = connection;
    this.#remote = wrap<TableApi>(connection.endpoint);
    connection.onError((message) => this.#end(message));
  }

  read(
    file: Blob,
    name: string,
    chosen: Choices,
    onProgress: (share: number) => void,
  ): Promise<TableReading> {
    return this.call((api) => api.read(file, name, chosen, proxy(onProgress)));
  }

  async call<T>(work: (api: Remote<TableApi>) => Promise<T>): Promise<T> {
    if (this.#dead !== undefined) throw this.#dead;
    let die: (reason: WorkerDied) => void;
    try {
      return await new Promise<T>((resolve, reject) => {
        this.#waiting.add((die = reject));
        work(this.#remote).then(resolve, reject);
      });
    } finally {
      this.#waiting.delete(die!);
    }
  }

  /** Ends the worker, and with it what it is at. */
  close(): void {
    this.#end('It was closed.');
  }

  #end(message: string): void {
    if (this.#dead !== undefined) return;
    this.#dead = new WorkerDied(message);
    for (const reject of this.#waiting) reject(this.#dead);
    this.#connection.close();
  }
}
