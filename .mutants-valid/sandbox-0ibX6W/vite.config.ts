// @ts-nocheck
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import packageJson from './package.json' with { type: 'json' };

/** The one Trusted Types policy of our own: it turns exactly our worker's address into a script URL. */
const trustedTypesPolicy = 'converge-worker';

const contentSecurityPolicy = [
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
].join('; ');

/** Writes the policy into the built page only: the development server injects styles that it forbids. */
function contentSecurityPolicyMeta(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

export default defineConfig({
  root: 'src',
  base: './',
  publicDir: '../static',
  plugins: [svelte({ configFile: false }), contentSecurityPolicyMeta()],
  define: {
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
  },
  worker: { format: 'es' },
  server: { fs: { allow: ['..'] } },
  test: {
    root: '.',
    include: ['worker/**/*.test.ts', 'src/**/*.test.ts'],
    environment: 'node',
    // The machine may be busy with other work: what hangs is found all the same.
    testTimeout: 60_000,
    benchmark: { include: ['e2e/bench/*.bench.ts'] },
    // Bundled for the benchmark: run as it is.
    server: { deps: { external: [/results\/bundles/] } },
  },
});
