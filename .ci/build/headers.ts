import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { offlinePolicy, offlineWorker, pagePolicy, tablePolicy, trainingPolicy } from './policies.ts';

function policyOf(file: string): string | undefined {
  // Only a header can say who may frame the page.
  if (file.endsWith('.html')) return `${pagePolicy}; frame-ancestors 'self'`;
  if (/^assets\/training\.worker-[^/]*\.js$/.test(file)) return trainingPolicy;
  if (/^assets\/table\.worker-[^/]*\.js$/.test(file)) return tablePolicy;
  return file === offlineWorker ? offlinePolicy : undefined;
}

/**
 * The headers that a file of the built page is served with.
 *
 * @param file its path in `dist`, such as `index.html`
 */
export function headersOf(file: string): Record<string, string> {
  const policy = policyOf(file);
  return {
    // What is in `assets/` has the hash of its content in its name.
    'Cache-Control': file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(policy === undefined ? {} : { 'Content-Security-Policy': policy }),
    ...(file.endsWith('.txt') ? { 'Content-Type': 'text/plain; charset=utf-8' } : {}),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}

/** The path in `dist` that an address asks for; undefined where it is no address. */
export function fileAt(address: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(address, 'http://localhost').pathname).slice(1);
    return path === '' || path.endsWith('/') ? `${path}index.html` : path;
  } catch {
    return undefined;
  }
}

/** Sends these headers with every file that there is, when the built page is served by `vite preview`. */
export function headers(): Plugin {
  return {
    name: 'headers',
    configurePreviewServer({ config, middlewares }) {
      const folder = resolve(config.root, config.build.outDir);
      middlewares.use((request, response, next) => {
        const file = fileAt(request.url ?? '');
        const there = file !== undefined && statSync(join(folder, file), { throwIfNoEntry: false })?.isFile();
        if (there)
          for (const [name, value] of Object.entries(headersOf(file))) response.setHeader(name, value);
        next();
      });
    },
  };
}
