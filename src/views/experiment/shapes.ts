import { later } from '../../later.svelte.ts';

/** What adds layers, removes them and moves them. */
export const shapes = later(() => import('../../model/edits/shape.ts'));
