import { tableUrl, trusted } from './script-urls.ts';
import type { TableConnection } from './table-client.ts';

/** Starts a worker that reads a table, so that training goes on meanwhile. */
export function startTableWorker(): TableConnection {
  const worker = new Worker(trusted(tableUrl), { type: 'module', name: 'table' });
  return {
    endpoint: worker,
    close: () => worker.terminate(),
    onError(report) {
      worker.addEventListener('error', (event) => {
        // Reported on the page, so not on the console as well.
        event.preventDefault();
        report(event.message ? `It failed: ${event.message}.` : 'It could not be started.');
      });
      worker.addEventListener('messageerror', () => report('It sent a message that cannot be read.'));
    },
  };
}
