/*
 * The service worker: keeps every file of the version that it was built with, so that the page opens, restarts its
 * worker and draws its formulas without a network.
 *
 * A new version waits, as browsers have it, until no page of the old one is open, and no answer mixes the two: files
 * whose names hold the hash of their content are the same in every version, and all others come from the network or
 * from this version.
 */

/** The integrity of each file of this version, by its address relative to the page; the build writes it here. */
declare const __OFFLINE_FILES__: Readonly<Record<string, string>>;
/** The hash of all that. */
declare const __OFFLINE_VERSION__: string;

const worker = self as unknown as ServiceWorkerGlobalScope;
const { scope } = worker.registration;

/** Caches are shared by all pages of an origin: a name of ours begins and ends like this. */
const [begin, end] = ['converge ', ` ${scope}`];
const ours = `${begin}${__OFFLINE_VERSION__}${end}`;

const isHashed = (path: string) => path.startsWith('assets/');

async function keepAll(): Promise<void> {
  const cache = await caches.open(ours);
  // A file of another version, as while a host is being updated, is refused, and with it the installation.
  const requests = Object.entries(__OFFLINE_FILES__).map(
    ([path, integrity]) =>
      new Request(new URL(path, scope), { integrity, cache: isHashed(path) ? 'default' : 'no-cache' }),
  );
  await cache.addAll(requests);
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(begin) && name.endsWith(end) && name !== ours);
  await Promise.all(others.map((name) => caches.delete(name)));
  // The page of the first visit has no service worker yet.
  await worker.clients.claim();
}

/** Servers may say that an answer varies by who asks; ours do not. */
const sameForAll = { ignoreVary: true };

/** A page of a version that still waits may ask an older one: its files lie in the other's cache. */
async function cacheFirst(request: Request): Promise<Response> {
  return (await caches.match(request, sameForAll)) ?? fetch(request);
}

/** How long the network is waited for where there is something else to show, in ms. */
const PATIENCE = 4000;

async function networkFirst(request: Request): Promise<Response> {
  const address = request.url.replace(/[?#].*/, '').replace(/\/index\.html$/, '/');
  const kept = await (await caches.open(ours)).match(address, sameForAll);
  if (kept === undefined) return fetch(request);
  const enough = new Promise<Response>((resolve) => setTimeout(resolve, PATIENCE, kept));
  try {
    const answer = await Promise.race([fetch(request), enough]);
    // The server is there and cannot serve.
    return answer.status >= 500 ? kept : answer;
  } catch {
    return kept;
  }
}

worker.addEventListener('install', (event) => event.waitUntil(keepAll()));
worker.addEventListener('activate', (event) => event.waitUntil(dropOthers()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  const answer = isHashed(request.url.slice(scope.length)) ? cacheFirst : networkFirst;
  event.respondWith(answer(request));
});
