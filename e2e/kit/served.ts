import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import { freePort } from '../../.ci/free-port.mjs';

/** The folder of the built page. */
export const dist = fileURLToPath(new URL('../../dist', import.meta.url));

export interface Served {
  /** With a slash at its end. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves the built page at an address of its own: when that is closed, there is no network for the page.
 *
 * @param folder where it lies; default `dist`
 */
export async function serveBuilt(folder = dist): Promise<Served> {
  const port = await freePort();
  const server = await preview({
    configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
    logLevel: 'silent',
    build: { outDir: folder },
    preview: { host: '127.0.0.1', port, strictPort: true },
  });
  return { address: `http://localhost:${port}/`, close: () => server.close() };
}
