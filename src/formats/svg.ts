import type { Format } from './format.ts';

/** A picture as text that scales. */
export const svg: Format<Node> = {
  extension: '.svg',
  mediaType: 'image/svg+xml',
  encode: (picture) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`,
};
