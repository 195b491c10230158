import type { Plugin } from 'vite';
import { replaceModules } from './replace-modules.ts';

/**
 * Leaves out what makes custom elements of components, of which there are none: as it extends a class of the browser,
 * nothing else tells the build that it is not used.
 */
export const withoutCustomElements = (): Plugin =>
  replaceModules({
    name: 'without-custom-elements',
    from: '/svelte/src/internal/',
    instead: { '/custom-element.js': 'export const create_custom_element = undefined;' },
    pure: true,
  });
