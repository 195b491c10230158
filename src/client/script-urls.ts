import tableWorkerUrl from '../../worker/table.worker.ts?worker&url';
import workerUrl from '../../worker/training.worker.ts?worker&url';

/** The training worker's script. */
export const trainingUrl = new URL(workerUrl, import.meta.url).href;

/** The script of the worker that reads tables. */
export const tableUrl = new URL(tableWorkerUrl, import.meta.url).href;

/** The service worker's script, which only the built page has. */
export const offlineUrl = new URL(__OFFLINE_WORKER__, document.baseURI).href;

let policy: { createScriptURL(url: string): TrustedScriptURL } | undefined;

/**
 * The page's one Trusted Types policy: it makes script URLs of exactly our three workers' addresses. Browsers without
 * Trusted Types take the plain string. What takes a script URL is not typed for it yet.
 */
export function trusted(url: string): string {
  if (!('trustedTypes' in window)) return url;
  policy ??= window.trustedTypes!.createPolicy(__TRUSTED_TYPES_POLICY__, {
    createScriptURL(address) {
      if ([trainingUrl, tableUrl, offlineUrl].includes(address)) return address;
      throw new TypeError(`Not a worker of this page: ${address}`);
    },
  });
  return policy.createScriptURL(url) as unknown as string;
}
