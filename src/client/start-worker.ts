import workerUrl from '../../worker/training.worker.ts?worker&url';
import type { Connection } from './training-client.ts';

let policy: { createScriptURL(url: string): TrustedScriptURL } | undefined;

/**
 * The page's one Trusted Types policy: it makes a script URL of exactly our worker's address. Browsers without
 * Trusted Types take the plain string.
 */
function trustedWorkerUrl(): string | TrustedScriptURL {
  const address = new URL(workerUrl, import.meta.url).href;
  if (!('trustedTypes' in window)) return address;
  policy ??= window.trustedTypes!.createPolicy(__TRUSTED_TYPES_POLICY__, {
    createScriptURL(url) {
      if (url === address) return url;
      throw new TypeError(`Not the training worker: ${url}`);
    },
  });
  return policy.createScriptURL(address);
}

/** Starts a training worker. */
export function startWorker(): Connection {
  const worker = new Worker(trustedWorkerUrl() as string, { type: 'module', name: 'training' });
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
