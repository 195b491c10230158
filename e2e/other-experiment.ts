import { fileURLToPath } from 'node:url';
import { build, preview, type Plugin } from 'vite';
import { test as base } from './test.ts';

const top = fileURLToPath(new URL('..', import.meta.url));

/** Puts another experiment in the place of the notebook's. */
function openWith(file: string): Plugin {
  return {
    name: 'other-experiment',
    enforce: 'pre',
    resolveId: (source) => (source.endsWith('/worker/notebook.ts') ? `${top}/e2e/experiments/${file}` : null),
  };
}

/** The tests of a page that was built to open with another experiment, a file of `experiments/`. */
export function testWith(file: string) {
  return base.extend<object, { site: string }>({
    site: [
      async ({ browserName }, use, worker) => {
        const outDir = `${top}/e2e/results/${browserName}-${worker.parallelIndex}-${file}`;
        const configFile = `${top}/vite.config.ts`;
        await build({ configFile, logLevel: 'silent', plugins: [openWith(file)], build: { outDir } });
        const server = await preview({
          configFile,
          logLevel: 'error',
          build: { outDir },
          preview: { host: '127.0.0.1', port: 4400 + worker.parallelIndex },
        });
        await use(`http://127.0.0.1:${(server.httpServer.address() as { port: number }).port}`);
        await server.close();
      },
      { scope: 'worker', timeout: 60_000 },
    ],
    baseURL: async ({ site }, use) => use(site),
  });
}
