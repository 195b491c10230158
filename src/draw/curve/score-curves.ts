import type { Selection } from 'd3';
import type { Extent, LossColumns } from '../kit/domain.ts';
import { createCurve, type Curve } from './curve.ts';
import { curvePath } from './curve-path.ts';
import type { IterationAxis } from './iteration-axis.ts';

/** A curve through what was evaluated at the borders of epochs. */
export interface ScoreCurve {
  /** What it looks like, by its class. */
  readonly kind: 'training' | 'test' | 'training goodness' | 'test goodness';
  readonly name: string;
  /** Least and greatest in columns of evaluations, not of iterations. */
  readonly columns: LossColumns;
}

/** All score curves of a picture. */
export interface ScoreCurves {
  readonly curves: readonly ScoreCurve[];
  /** How many evaluations there are, and how many iterations lie from one to the next. */
  readonly count: number;
  readonly between: number;
  /** Of the goodness, which has the axis at the right: its name, and its values so far; undefined where none is shown. */
  readonly goodness: { readonly label: string; readonly extent: Extent | undefined } | undefined;
}

/** Where columns of evaluations begin that are no narrower than those of an axis of iterations; each has one at least. */
export function evaluationEdges(edges: Float64Array, between: number, count: number): Float64Array {
  const own: number[] = [];
  for (const edge of edges) {
    const first = Math.ceil(edge / between);
    if (first >= count) break;
    if (first !== own.at(-1)) own.push(first);
  }
  return Float64Array.of(...own, count);
}

/** Draws the curves, strong up to the cursor and pale after it. */
export function createScoreCurves(root: Selection<SVGGElement, unknown, null, undefined>, clip: string) {
  const group = root.append('g');
  const drawn = new Map<ScoreCurve['kind'], Curve>();

  return {
    draw(
      scores: ScoreCurves | undefined,
      axis: IterationAxis,
      y: { readonly loss: (loss: number) => number; readonly goodness: (value: number) => number },
      isPast: boolean,
    ): void {
      const shown = new Map(scores?.curves.map((curve) => [curve.kind, curve]));
      for (const [kind, curve] of drawn) if (!shown.has(kind)) curve(undefined, false);
      if (scores === undefined || scores.count === 0) return;
      const { count, between } = scores;
      const edges = evaluationEdges(axis.edges, between, count);
      const columns = edges.length - 1;
      const x = (n: number) => axis.x(Math.min(axis.end, n * between));
      for (const { kind, columns: read } of shown.values()) {
        const path = curvePath(
          read(edges, columns),
          columns,
          (c) => (x(edges[c]!) + x(edges[c + 1]! - 1)) / 2,
          kind.endsWith('goodness') ? y.goodness : y.loss,
        );
        let curve = drawn.get(kind);
        if (curve === undefined) drawn.set(kind, (curve = createCurve(group, clip, kind)));
        curve(path, isPast);
      }
    },
  };
}
