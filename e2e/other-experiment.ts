import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview, type Plugin } from 'vite';
import { test as base } from './test.ts';

const top = fileURLToPath(new URL('..', import.meta.url));

/** Puts another experiment in the place of the notebook's. */
function openWith(name: string): Plugin {
  const virtual = '\0other-experiment';
  return {
    name: 'other-experiment',
    enforce: 'pre',
    resolveId: (source) => (source.endsWith('/worker/notebook.ts') ? virtual : null),
    load(id) {
      if (id !== virtual) return null;
      return `export { ${name} as notebook } from ${JSON.stringify(join(top, 'e2e/experiments', `${name}.ts`))};`;
    },
  };
}

/**
 * The tests of a page that was built to open with another experiment.
 *
 * @param name of the file in `experiments/`, and of the experiment in it
 */
export function testWith(name: string) {
  const test = base.extend<object, { site: string }>({
    site: [
      async ({ browserName }, use, worker) => {
        const outDir = join(top, 'e2e/results', `site-${browserName}-${name}-${worker.parallelIndex}`);
        const configFile = join(top, 'vite.config.ts');
        await build({
          configFile,
          logLevel: 'silent',
          plugins: [openWith(name)],
          build: { outDir, emptyOutDir: true },
        });
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
  // One worker, so that the page is built once.
  test.describe.configure({ mode: 'default' });
  return test;
}
