import type { Plugin } from 'vite';

/** A style sheet without the sources of fonts that every browser passes over, since it takes the WOFF2 before them. */
export function withOnlyWoff2(css: string): string {
  return css.replaceAll(
    /(url\([^)]*\.woff2\)\s*format\(["']?woff2["']?\))(?:\s*,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(["']?\w+["']?\))+/g,
    '$1',
  );
}

/** Leaves these fonts out of the build, before the style sheets that name them are read. */
export function onlyWoff2(): Plugin {
  return {
    name: 'only-woff2',
    enforce: 'pre',
    apply: 'build',
    transform: {
      filter: { id: /\.css$/ },
      handler: (css) => ({ code: withOnlyWoff2(css), map: null }),
    },
  };
}
