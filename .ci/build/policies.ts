/** The one Trusted Types policy of our own: it turns exactly the addresses of our three workers into script URLs. */
export const trustedTypesPolicy = 'converge-worker';

/** The service worker's file. It lies beside the page, since it serves nothing above its own folder. */
export const offlineWorker = 'offline.js';

const policy = (directives: readonly string[]) => directives.join('; ');

/** What the page may do. It is in the page itself as well, for hosts that cannot set headers. */
export const pagePolicy = policy([
  "default-src 'none'",
  // The worker's WebAssembly needs no word here: a worker answers to the policy that its own file is served with.
  "script-src 'self'",
  "style-src 'self'",
  "worker-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types svelte-trusted-html ${trustedTypesPolicy}`,
]);

/** The training worker only computes: it makes WebAssembly and imports our own files, and loads and evaluates nothing. */
export const trainingPolicy = policy(["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'"]);

/** The worker that reads tables is given them, and loads, imports and evaluates nothing. */
export const tablePolicy = policy(["default-src 'none'"]);

/** The service worker only fetches our own files. */
export const offlinePolicy = policy(["default-src 'none'", "connect-src 'self'"]);
