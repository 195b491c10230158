import type { Plugin } from 'vite';

const NONE = '\0no-custom-elements';

/**
 * Leaves out what makes custom elements of components, of which there are none: as it extends a class of the browser,
 * nothing else tells the build that it is not used.
 */
export function withoutCustomElements(): Plugin {
  return {
    name: 'without-custom-elements',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source.endsWith('/custom-element.js') && importer?.includes('/svelte/src/internal/') === true
        ? NONE
        : undefined,
    load: (id) =>
      id === NONE
        ? { code: 'export const create_custom_element = undefined;', moduleSideEffects: false }
        : undefined,
  };
}
