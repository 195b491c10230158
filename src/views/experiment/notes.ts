import { later } from '../../later.svelte.ts';

/** What is told of an edit besides what it does. */
export const notes = later(() => import('../../model/start-note.ts'));
