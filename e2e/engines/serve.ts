import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Served {
  /** Without a slash at its end. */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Serves an empty page whose `globalThis.bits` becomes the exports of a module, at `/`, on loopback alone. */
export async function serveModule(code: string): Promise<Served> {
  const page =
    '<!doctype html><link rel="icon" href="data:,"><script type="module">' +
    "import * as bits from './module.js'; globalThis.bits = bits;</script>";
  const server = createServer((request, response) => {
    const isModule = request.url === '/module.js';
    response.setHeader('content-type', isModule ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isModule ? code : page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
