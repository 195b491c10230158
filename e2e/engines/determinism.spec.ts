import { fileURLToPath } from 'node:url';
import { build, type Rollup } from 'vite';
import packageJson from '../../package.json' with { type: 'json' };
import { items } from '../kit/download.ts';
import type * as Bits from './determinism-engine.ts';
import { hashesAfter } from './determinism-engine.ts';
import { runs } from './determinism-runs.ts';
import { serveModule } from './serve.ts';
import { expect, inEveryEngine, test as base } from './test.ts';
import { Visit } from './visit.ts';

/** The network's arithmetic and the files of a run as one module, as the page has them. */
async function bundleBits(): Promise<string> {
  const entry = fileURLToPath(new URL('./determinism-engine.ts', import.meta.url));
  const [{ output }] = (await build({
    configFile: false,
    logLevel: 'error',
    define: { __VERSION__: JSON.stringify(packageJson.version) },
    build: { write: false, target: 'es2022', lib: { entry, formats: ['es'] } },
  })) as Rollup.RollupOutput[] as [Rollup.RollupOutput];
  return output[0].code;
}

interface Bundle {
  readonly code: string;
  readonly inNode: typeof Bits;
}

const test = base.extend<object, { bundle: Bundle }>({
  bundle: [
    // eslint-disable-next-line no-empty-pattern -- Playwright asks for the braces
    async ({}, use) => {
      const code = await bundleBits();
      await use({ code, inNode: await import(`data:text/javascript,${encodeURIComponent(code)}`) });
    },
    { scope: 'worker' },
  ],
});

inEveryEngine(() => {
  test('the network’s arithmetic has the bits that it has in Node: every rule, start, optimizer and schedule, in either kernel', async ({
    tab,
    hygiene,
    bundle: { code, inNode },
  }) => {
    const served = await serveModule(code);
    hygiene.allow(new RegExp(`^request to ${served.origin}/`));
    await tab.goto(`${served.origin}/`);
    const inBrowser = await tab.evaluate(() => {
      const { bits } = globalThis as unknown as { bits: typeof Bits };
      return { hashes: bits.hashesAfter(500), special: bits.specialHashes() };
    });
    await served.close();

    const { WebAssembly: compiled, JavaScript: interpreted } = inBrowser.hashes;
    // A run with a name for which there is no WebAssembly yet is in JavaScript alone.
    expect(interpreted).toMatchObject(compiled!);
    expect(new Set(Object.values(interpreted!)).size).toBe(runs.length);
    expect(inBrowser.special).toEqual(inNode.specialHashes());
    // In WebKit wide ones are in JavaScript alone, too.
    expect(inNode.hashesAfter(500)).toMatchObject(inBrowser.hashes);
    expect(interpreted).toEqual(hashesAfter(500).JavaScript);
  });

  test('the built page exports the files that the same run has in Node, byte by byte', async ({
    tab,
    baseURL,
    bundle: { inNode },
  }) => {
    const visit = new Visit(tab);
    await visit.open(baseURL!);
    await visit.trainToEnd();
    const final = await visit.exported(items.final);
    const losses = await visit.exported(items.losses);
    await visit.goTo(180);
    const here = await visit.exported(items.here);
    expect({ here, final, losses }).toEqual(inNode.notebookFiles(180));
  });
});
