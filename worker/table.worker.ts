import { expose, releaseProxy, transfer, type Remote } from 'comlink';
import { requireSize } from './table/read-table.ts';
import { TableService } from './table/service.ts';
import type { TableApi } from './table-protocol.ts';

/** Between two tellings of the progress, in ms. */
const TELL_MS = 50;

const service = new TableService();
/** The file that the service has. A worker reads one file: another one is read by another worker. */
let taken: string | undefined;

const api: TableApi = {
  async read(file, name, chosen, onProgress) {
    const remote = onProgress as unknown as Remote<typeof onProgress> & ((share: number) => Promise<void>);
    let last = performance.now();
    try {
      requireSize(file.size);
      if (taken !== name) service.take(new Uint8Array(await file.arrayBuffer()), name);
      taken = name;
      return service.read(chosen, (share) => {
        if (performance.now() - last < TELL_MS) return;
        last = performance.now();
        // Nobody waits for the page here: it is told while this thread works.
        void remote(share);
      });
    } finally {
      remote[releaseProxy]();
    }
  },
  outline: async (plan, base) => service.outline(plan, base),
  async prepare(plan, base) {
    const prepared = service.prepare(plan, base);
    return transfer(prepared, [prepared.inputs.buffer, prepared.targets.buffer]);
  },
};

expose(api);
