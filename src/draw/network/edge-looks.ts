import type { Selection } from 'd3';
import { rgbOf, type Rgb } from '../kit/watch-colors.ts';
import type { EdgeStyle } from './thickness.ts';

/** How a line is painted. */
export interface LineLook {
  readonly color: Rgb;
  readonly opacity: number;
  /** Its one dash and the gap after it, in px; none where it is whole. */
  readonly dashes: readonly number[];
}

/** The looks of edges in a state, by the classes of their lines, and that of the casing around one at work. */
export interface EdgeLooks {
  readonly lines: Readonly<Record<EdgeStyle | `wide ${EdgeStyle}`, LineLook | undefined>>;
  readonly casing: LineLook | undefined;
}

const styles = ['positive', 'negative', 'zero', 'infinite', 'nan'] as const;
const classes = [...styles, ...styles.map((style) => `wide ${style}` as const)];

/**
 * The looks that the style sheet gives edges, read off an edge that nobody sees: what is painted has the same colors,
 * dashes and shades as what is an element.
 *
 * @param root what the edges are in
 * @returns the looks of edges with these classes more; `forget` when the style may have changed
 */
export function readLooks(root: Selection<SVGGElement, unknown, null, undefined>) {
  const probe = root.append('g').attr('display', 'none').attr('aria-hidden', 'true');
  const casing = probe.append('path').attr('class', 'casing').node()!;
  const lines = classes.map((name) => probe.append('path').attr('class', `line ${name}`).node()!);
  const body = probe.append('path').attr('class', 'body').node()!;
  let paper: Rgb | undefined;
  const known = new Map<string, EdgeLooks>();

  function lookOf(element: Element, of: number): LineLook | undefined {
    const { stroke, strokeOpacity, strokeDasharray } = getComputedStyle(element);
    if (stroke === 'none') return undefined;
    const dashes = strokeDasharray === 'none' ? [] : strokeDasharray.split(/[\s,]+/).map(Number.parseFloat);
    return { color: rgbOf(stroke), opacity: of * Number(strokeOpacity), dashes };
  }

  return {
    of(state: string): EdgeLooks {
      let looks = known.get(state);
      if (looks === undefined) {
        probe.attr('class', `mark edge ${state}`);
        const opacity = Number(getComputedStyle(probe.node()!).opacity);
        const all = lines.map((line, n) => [classes[n], lookOf(line, opacity)] as const);
        looks = { lines: Object.fromEntries(all) as EdgeLooks['lines'], casing: lookOf(casing, opacity) };
        known.set(state, looks);
      }
      return looks;
    },
    /** The color that everything is drawn on. */
    get paper(): Rgb {
      return (paper ??= rgbOf(getComputedStyle(body).fill));
    },
    forget() {
      known.clear();
      paper = undefined;
    },
    remove: () => probe.remove(),
  };
}
