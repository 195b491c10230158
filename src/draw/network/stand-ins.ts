import type { Selection } from 'd3';
import { markLabel, sameMark, type Mark, type WeightMark } from '../../model/mark.ts';
import type { StandIns } from './mark-interaction.ts';
import type { NetworkGraphData } from './network-data.ts';
import { addEdgeParts, edgeNodes, type EdgeGroups } from './network-edges.ts';
import type { NetworkGeometry } from './network-layout.ts';

/** The few elements that stand for edges which are painted: two that the focus goes to and fro between, and the pinned one. */
export interface EdgeStandIns extends StandIns {
  place(geometry: NetworkGeometry): void;
  paint(data: NetworkGraphData): void;
  /** Lets an element stand for the edge that is pinned, if one is. */
  pin(mark: Mark | undefined): void;
  /** Those that the focus goes to. */
  readonly nodes: readonly SVGGElement[];
}

/**
 * From edge to edge the focus moves between two elements, so that what is read aloud is the name of another one.
 *
 * @param onTake called with an element that stands for another edge than before
 */
export function createStandIns(
  root: Selection<SVGGElement, unknown, null, undefined>,
  columns: readonly number[],
  onTake: () => void,
): EdgeStandIns {
  const nowhere: WeightMark = { kind: 'weight', layer: 0, from: 0, to: 0 };
  const all = root
    .selectAll<SVGGElement, WeightMark>('g.mark')
    .data([nowhere, nowhere, nowhere])
    .join('g')
    .attr('class', 'mark edge')
    .attr('display', 'none') as EdgeGroups;
  addEdgeParts(all);
  const [pinned, ...focusable] = all.nodes();
  const buttons = all
    .filter((_, n) => n > 0)
    .attr('role', 'button')
    .attr('tabindex', '-1');
  // The card says what it is.
  const pin = all
    .filter((_, n) => n === 0)
    .attr('aria-hidden', 'true')
    .attr('pointer-events', 'none');
  let geometry: NetworkGeometry | undefined;
  let data: NetworkGraphData | undefined;

  function draw() {
    if (geometry === undefined || data === undefined) return;
    const nodes = edgeNodes(all);
    nodes.place(geometry);
    nodes.paint(data, geometry);
  }

  const has = (mark: Mark): mark is WeightMark =>
    mark.kind === 'weight' &&
    mark.from < (columns[mark.layer] ?? 0) &&
    mark.to < (columns[mark.layer + 1] ?? 0);

  return {
    nodes: focusable,
    take(mark, other) {
      if (!has(mark)) return undefined;
      const node = focusable.find((one) => one !== other)!;
      buttons
        .filter((_, n) => focusable[n] === node)
        .datum(mark)
        .attr('display', null)
        .attr('aria-label', data === undefined ? null : markLabel(data, mark));
      draw();
      onTake();
      return node;
    },
    leave(node) {
      if (focusable.includes(node)) node.setAttribute('display', 'none');
    },
    pin(mark) {
      const shown = mark !== undefined && has(mark);
      if (pinned!.getAttribute('display') === null && shown && sameMark(pin.datum(), mark)) return;
      pin.attr('display', shown ? null : 'none').classed('pinned', shown);
      if (shown) pin.datum(mark);
      draw();
    },
    place(newGeometry) {
      geometry = newGeometry;
      draw();
    },
    paint(newData) {
      data = newData;
      draw();
    },
  };
}
