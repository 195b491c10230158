import { expose, type Endpoint } from 'comlink';
import type { Choices, TableApi } from '../../../worker/table-protocol.ts';
import { TableService } from '../../../worker/table/service.ts';
import type { TableConnection } from '../../client/table-client.ts';

/** The real table service on the other end of a message channel, a new one each time it is started. */
export class TableThread {
  /** What a reading waits for, and is refused by where that throws. */
  meanwhile: (choices: Choices, file: string) => Promise<void> | void = () => undefined;
  /** What each reading was to be read with. */
  readonly readings: Choices[] = [];
  /** Lets the newest one die. */
  fail: (message: string) => void = () => undefined;
  outlines = 0;
  /** Services that have not been ended. */
  alive = 0;

  connect = (): TableConnection => {
    const { port1, port2 } = new MessageChannel();
    const service = new TableService();
    const api: TableApi = {
      read: async (file, name, choices) => {
        this.readings.push(choices);
        await this.meanwhile(choices, name);
        service.take(new Uint8Array(await file.arrayBuffer()), name);
        return service.read(choices);
      },
      outline: async (plan, base) => {
        this.outlines++;
        return service.outline(plan, base);
      },
      prepare: async (plan, base) => service.prepare(plan, base),
    };
    expose(api, port2 as unknown as Endpoint);
    this.alive++;
    return {
      endpoint: port1 as unknown as Endpoint,
      close: () => {
        this.alive--;
        port1.close();
        port2.close();
      },
      onError: (report) => (this.fail = report),
    };
  };
}
