import { drawnName } from '../../model/mark.ts';

/** Where the parts of a row of output bars stand, in px from the row's corner. */
export interface BarGeometry {
  readonly rowHeight: number;
  readonly trackX: number;
  readonly trackWidth: number;
  readonly barY: number;
  readonly barHeight: number;
  /** The right end of the value. */
  readonly valueX: number;
  readonly valueY: number;
  /** Significant digits of it that have room. */
  readonly digits: number;
  /** The right end of p − t; undefined where it has no room. */
  readonly difference: { readonly x: number; readonly y: number } | undefined;
}

/** The width of 11 figures, the widest `short(x, 8)`, and of the widest with fewer digits in a narrow box. */
const valueWidth = 82;
const narrow = { below: 220, digits: 4, valueWidth: 62 };
const differenceWidth = 112;

/** The geometry of rows of bars in a box. */
export function barGeometry(width: number, height: number, names: readonly string[]): BarGeometry {
  const rowHeight = Math.min(64, height / Math.max(1, names.length));
  const nameWidth = Math.min(
    0.3 * width,
    Math.max(1, ...names.map((name) => drawnName(name).length)) * 7.5 + 8,
  );
  const wide = width >= 480;
  const isNarrow = width < narrow.below;
  const stacked = !wide && rowHeight >= 32;
  const figures = stacked
    ? differenceWidth
    : wide
      ? valueWidth + differenceWidth + 12
      : isNarrow
        ? narrow.valueWidth
        : valueWidth;
  const barHeight = Math.max(6, Math.min(30, rowHeight - 14));
  const barY = (rowHeight - barHeight) / 2;
  const middle = rowHeight / 2;
  return {
    rowHeight,
    trackX: nameWidth,
    trackWidth: Math.max(20, width - nameWidth - figures - 12),
    barY,
    barHeight,
    valueX: wide ? width - differenceWidth - 12 : width,
    digits: isNarrow && !stacked ? narrow.digits : 8,
    valueY: stacked ? middle - 8 : middle,
    difference: wide ? { x: width, y: middle } : stacked ? { x: width, y: middle + 9 } : undefined,
  };
}
