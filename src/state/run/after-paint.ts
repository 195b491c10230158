import { onNextFrame } from './painter.ts';

/** Settles when all that has changed so far is painted; soon on a page that paints nothing. */
export const afterPaint = () => new Promise<void>((resolve) => onNextFrame(() => setTimeout(resolve)));
