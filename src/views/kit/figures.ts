import type { Attachment } from 'svelte/attachments';

/** The figures of the page that can be taken away as pictures. */
export type FigureName = 'Network' | 'Loss' | 'Outputs' | 'Check';

/** Those that are on the page now. */
export const figures = new Map<FigureName, HTMLElement>();

/** Lets a figure be taken away as a picture while it is on the page. */
export function figure(name: FigureName): Attachment<HTMLElement> {
  return (element) => {
    figures.set(name, element);
    return () => {
      figures.delete(name);
    };
  };
}
