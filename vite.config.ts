import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { headers } from './.ci/build/headers.ts';
import { licenses } from './.ci/build/licenses.ts';
import { offline } from './.ci/build/offline.ts';
import { numberScales } from './.ci/build/number-scales.ts';
import { onlyWoff2 } from './.ci/build/only-woff2.ts';
import { smallSelection } from './.ci/build/small-selection.ts';
import { smallStdlib } from './.ci/build/small-stdlib.ts';
import { offlineWorker, pagePolicy, trustedTypesPolicy } from './.ci/build/policies.ts';
import { withoutCustomElements } from './.ci/build/without-custom-elements.ts';
import packageJson from './package.json' with { type: 'json' };

/** Writes the policy into the built page only: the development server injects styles that it forbids. */
function contentSecurityPolicyMeta(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

const licensesOfBoth = licenses();

/** The notices in the comments are in `licenses.txt`. */
const rolldownOptions = { output: { comments: false } };

export default defineConfig({
  // What is not there is not found, instead of being the page.
  appType: 'mpa',
  root: 'src',
  base: './',
  publicDir: '../static',
  plugins: [
    svelte({ configFile: false }),
    contentSecurityPolicyMeta(),
    headers(),
    numberScales(),
    smallSelection(),
    withoutCustomElements(),
    onlyWoff2(),
    licensesOfBoth.emit,
    offline(),
  ],
  define: {
    __OFFLINE_WORKER__: JSON.stringify(offlineWorker),
    __TRUSTED_TYPES_POLICY__: JSON.stringify(trustedTypesPolicy),
    __VERSION__: JSON.stringify(packageJson.version),
  },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // The policy lets no font come from the style sheet itself.
    assetsInlineLimit: 0,
    rolldownOptions,
  },
  worker: { format: 'es', plugins: () => [smallStdlib(), licensesOfBoth.gather], rolldownOptions },
  server: { fs: { allow: ['..'] } },
  test: {
    root: '.',
    include: ['worker/**/*.test.ts', 'src/**/*.test.ts', '.ci/**/*.test.ts'],
    environment: 'node',
    // The machine may be busy with other work: what hangs is found all the same.
    testTimeout: 60_000,
    benchmark: { include: ['e2e/bench/*.bench.ts'] },
    // Bundled for the benchmark: run as it is.
    server: { deps: { external: [/results\/bundles/] } },
  },
});
