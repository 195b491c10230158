import { expose, type Endpoint } from 'comlink';
import { expect, vi } from 'vitest';
import type { TrainingApi } from '../../../worker/protocol.ts';
import { createTrainingService } from '../../../worker/training/service.ts';
import type { Connection } from '../../client/training-client.ts';

/** The real training service on the other end of a message channel, and a way to let it die. */
export class Thread {
  fail: (message: string) => void = () => undefined;
  /** Answers in the place of the service's own, from the next connection on. */
  instead: Partial<TrainingApi> = {};
  #closed = false;

  connect = (): Connection => {
    const { port1, port2 } = new MessageChannel();
    const clock = {
      now: () => performance.now(),
      yield: () => new Promise<void>((resolve) => setImmediate(resolve)),
      wait: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
    };
    const service = createTrainingService(clock, (error) => this.fail(String(error)));
    expose({ ...service, ...this.instead } satisfies TrainingApi, port2 as unknown as Endpoint);
    this.#closed = false;
    return {
      endpoint: port1 as unknown as Endpoint,
      loaded: Promise.resolve(),
      close: () => {
        this.#closed = true;
        port1.close();
        port2.close();
      },
      onError: (report) => (this.fail = report),
    };
  };

  get closed(): boolean {
    return this.#closed;
  }
}

export const settled = (condition: () => boolean) =>
  vi.waitFor(() => expect(condition()).toBe(true), { timeout: 5000 });

/** What a run needs of a page: it is seen, and paints a thousand frames a second. `vi.unstubAllGlobals` ends it. */
export function stubPage(): void {
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => setTimeout(work, 1));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
}
