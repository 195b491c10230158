import {
  TrainingClient,
  type ClientListener,
  type Connection,
  type RemoteApi,
} from '../../client/training-client.ts';

/** What a line tells of its worker; how slow it is stands in `silentMs`. */
export interface LineListener extends Omit<ClientListener, 'onSlow'> {
  onSlow(): void;
}

/** The line to the training worker: to the one that lives, and from `start` on to another one. */
export class WorkerLine {
  readonly #connect: () => Connection;
  readonly #listener: LineListener;
  #client: TrainingClient | undefined;
  #alive: Promise<void> = Promise.resolve();
  #revive: () => void = () => undefined;

  /** For how many ms the worker has been at one piece of work, where that takes long; it is not dead. */
  silentMs = $state<number>();

  constructor(connect: () => Connection, listener: LineListener) {
    this.#connect = connect;
    this.#listener = listener;
    this.start();
  }

  /** Rejects every call with `WorkerDied` while the worker is dead. */
  get client(): TrainingClient {
    return this.#client!;
  }

  /** Settles when there is a worker: at once, or when another one takes the place of the dead one. */
  get alive(): Promise<void> {
    return this.#alive;
  }

  /** Begins with a new worker; one that was there before is ended. */
  start(): void {
    this.close();
    this.#client = new TrainingClient(this.#connect(), {
      onDeath: (reason) => {
        this.silentMs = undefined;
        this.#alive = new Promise((resolve) => (this.#revive = resolve));
        this.#listener.onDeath(reason);
      },
      onSlow: (silentMs) => {
        this.silentMs = silentMs;
        this.#listener.onSlow();
      },
      onAnswer: (missed) => this.#listener.onAnswer(missed),
    });
    this.#revive();
  }

  /** Lets the run stand still while the browser may keep the page still. */
  async hold(): Promise<void> {
    let told = false;
    const hold = async (api: RemoteApi) => {
      // Made again it would hold whatever run the worker has by then, after the page has come back.
      if (told) return;
      told = true;
      return api.hold();
    };
    await this.client.call(hold).catch(() => undefined);
  }

  /** Ends the worker as if it had died, for this reason. */
  stop(reason: string): void {
    this.client.stop(reason);
  }

  /** Ends the worker without a word. */
  close(): void {
    this.#client?.close();
    this.silentMs = undefined;
  }
}
