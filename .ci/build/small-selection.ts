import type { Plugin } from 'vite';

/** What no drawing asks of a selection. */
export const unasked = ['selectChild', 'selectChildren', 'html', 'raise', 'lower', 'clone', 'dispatch'];

/** D3's selections without it. @throws Error where that is not written there as it was */
export function withoutUnasked(code: string): string {
  return unasked.reduce((rest, name) => {
    const line = `\n  ${name}: selection_${name},`;
    if (!rest.includes(line)) throw new Error(`d3-selection does not say any more: ${line}`);
    return rest.replace(line, '');
  }, code);
}

/** Leaves it out of the build, which cannot tell by itself which methods are never called. */
export function smallSelection(): Plugin {
  let isFound = false;
  return {
    name: 'small-selection',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/d3-selection\.mjs$/ },
      handler(code) {
        isFound = true;
        return { code: withoutUnasked(code), map: null };
      },
    },
    buildEnd(error) {
      if (error === undefined && !isFound)
        throw new Error('small-selection: there is no d3-selection.mjs any more.');
    },
  };
}
