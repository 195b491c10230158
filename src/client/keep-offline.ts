import { offlineUrl, trusted } from './script-urls.ts';

/**
 * Has the browser keep the page's files, so that it needs no network from then on. Where that cannot be, as over plain
 * HTTP or in private windows, the page goes on without. Only the built page has files to keep.
 */
export async function keepOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register(trusted(offlineUrl));
  } catch {
    // Nobody has asked for it, so nobody is told.
  }
}
