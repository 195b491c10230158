import workerUrl from '../../worker/training.worker.ts?worker&url';
import type { Connection } from './training-client.ts';

let policy: { createScriptURL(url: string): TrustedScriptURL } | undefined;

const address = new URL(workerUrl, import.meta.url).href;

/**
 * The page's one Trusted Types policy: it makes a script URL of exactly our worker's address. Browsers without
 * Trusted Types take the plain string.
 */
function trustedWorkerUrl(): string | TrustedScriptURL {
  if (!('trustedTypes' in window)) return address;
  policy ??= window.trustedTypes!.createPolicy(__TRUSTED_TYPES_POLICY__, {
    createScriptURL(url) {
      if (url === address) return url;
      throw new TypeError(`Not the training worker: ${url}`);
    },
  });
  return policy.createScriptURL(address);
}

/** Settles when the worker's script has arrived from now on. Browsers that do not time it leave this open. */
function scriptArrival(): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (!list.getEntries().some(({ name }) => name === address)) return;
      observer.disconnect();
      resolve();
    });
    observer.observe({ type: 'resource' });
  });
}

/** Starts a training worker. */
export function startWorker(): Connection {
  const loaded = scriptArrival();
  const worker = new Worker(trustedWorkerUrl() as string, { type: 'module', name: 'training' });
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
