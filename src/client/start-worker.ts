import { trainingUrl, trusted } from './script-urls.ts';
import type { Connection } from './training-client.ts';

/** Settles when the worker's script has arrived from now on. Browsers that do not time it leave this open. */
function scriptArrival(): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (!list.getEntries().some(({ name }) => name === trainingUrl)) return;
      observer.disconnect();
      resolve();
    });
    observer.observe({ type: 'resource' });
  });
}

/** Starts a training worker. */
export function startWorker(): Connection {
  const loaded = scriptArrival();
  const worker = new Worker(trusted(trainingUrl), { type: 'module', name: 'training' });
  return {
    endpoint: worker,
    loaded,
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
