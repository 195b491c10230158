import { fileURLToPath } from 'node:url';
import { build, type Rollup } from 'vite';
import type * as EngineModule from './determinism-engine.ts';
import { hashesAfter } from './determinism-engine.ts';
import { expect, test } from './test.ts';

type Engine = typeof EngineModule;

/** The engine and its networks as one module. */
async function bundleEngine(): Promise<string> {
  const entry = fileURLToPath(new URL('determinism-engine.ts', import.meta.url));
  const [{ output }] = (await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2022', lib: { entry, formats: ['es'] } },
  })) as Rollup.RollupOutput[] as [Rollup.RollupOutput];
  return output[0].code;
}

test('after 1,000 iterations three networks have the same bits in Chromium and in Node, in either kernel', async ({
  page,
}) => {
  const body = await bundleEngine();
  await page.route('**/engine.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><link rel="icon" href="data:," />' }),
  );
  await page.route('**/engine.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
  await page.goto('engine.html');
  const inChromium = await page.evaluate(async (url) => {
    const engine = (await import(url)) as Engine;
    return engine.hashesAfter(1000);
  }, './engine.js');
  const bundled = (await import(`data:text/javascript,${encodeURIComponent(body)}`)) as Engine;

  const networks = ['Notebook 3-3-3-3', '4-8-8-3', '2-6-1'];
  const of = (kernel: string) => networks.map((network) => inChromium[`${network} in ${kernel}`]);
  expect(new Set(Object.values(inChromium)).size).toBe(3);
  expect(of('WebAssembly')).toEqual(of('JavaScript'));
  expect(inChromium).toEqual(bundled.hashesAfter(1000));
  expect(inChromium).toEqual(hashesAfter(1000));
  expect(bundled.hashesAfter(1001)).not.toEqual(inChromium);
});
