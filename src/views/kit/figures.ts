import type { Attachment } from 'svelte/attachments';
import type { TableContent } from '../../model/table-content.ts';

/** The figures of the page that can be taken away as pictures. */
export type FigureName = 'Network' | 'Loss' | 'Outputs' | 'Check' | 'Confusion matrix' | 'Decision map';

/** A figure of the page. */
export interface Figure {
  readonly element: HTMLElement;
  /**
   * Draws its drawing anew into the svg of a copy that is wider than it is high: on the page it may stand in a narrow
   * column. @returns a function that ends the drawing
   */
  readonly redraw?: ((svg: SVGSVGElement) => () => void) | undefined;
  /** Makes elements of what is painted on canvases, for a copy. @returns a function that takes them away again */
  readonly unfold?: (() => () => void) | undefined;
  /** Whether it may scroll: a copy is as large as all that is in it. */
  readonly scrolls?: boolean | undefined;
  /** Its numbers, and the iteration that they are of; undefined until those of the cursor have come. */
  readonly numbers?: (() => FigureNumbers | undefined) | undefined;
}

/** What a figure shows, as a table. */
export interface FigureNumbers extends TableContent {
  readonly iteration: number;
  /** Which of several things it shows: a file's name and the caption of a picture say it. */
  readonly what?: string;
}

/** Those that are on the page now. */
export const figures = new Map<FigureName, Figure>();

/** Lets a figure be taken away as a picture while it is on the page: in its own shape, or by `redraw` in a wide one. */
export function figure(name: FigureName, parts: Omit<Figure, 'element'> = {}): Attachment<HTMLElement> {
  return (element) => {
    figures.set(name, { element, ...parts });
    return () => {
      figures.delete(name);
    };
  };
}
