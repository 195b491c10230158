import type { FileKind } from './format.ts';

/** A picture as pixels. */
export const png: FileKind = { extension: '.png', mediaType: 'image/png' };
