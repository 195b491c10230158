import type { Selection } from 'd3';
import type { EdgeStyle } from './thickness.ts';

/** How a line is painted. */
export interface LineLook {
  readonly color: string;
  readonly opacity: number;
  readonly dashes: readonly number[];
}

/** The looks of edges in a state, by the classes of their lines, and that of the casing around one at work. */
export interface EdgeLooks {
  readonly lines: Readonly<Record<EdgeStyle | `wide ${EdgeStyle}`, LineLook>>;
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
  const known = new Map<string, EdgeLooks>();

  function lookOf(element: Element, of: number): LineLook {
    const { stroke, strokeOpacity, strokeDasharray } = getComputedStyle(element);
    const dashes = strokeDasharray === 'none' ? [] : strokeDasharray.split(/[\s,]+/).map(Number.parseFloat);
    return { color: stroke, opacity: of * Number(strokeOpacity), dashes };
  }

  return {
    of(state: string): EdgeLooks {
      let looks = known.get(state);
      if (looks === undefined) {
        probe.attr('class', `mark edge ${state}`);
        const opacity = Number(getComputedStyle(probe.node()!).opacity);
        const all = lines.map((line, n) => [classes[n], lookOf(line, opacity)] as const);
        const around = lookOf(casing, opacity);
        looks = {
          lines: Object.fromEntries(all) as EdgeLooks['lines'],
          casing: around.color === 'none' ? undefined : around,
        };
        known.set(state, looks);
      }
      return looks;
    },
    forget: () => known.clear(),
    remove: () => probe.remove(),
  };
}
