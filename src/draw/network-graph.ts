import { select } from 'd3';
import type { Frame, Layout } from '../../worker/protocol.ts';
import { isActive, isAhead, type Activity } from './activity.ts';
import type { Drawing } from './drawing.ts';
import { belongsTo, sameMark, type Mark, type UnitNames } from './mark.ts';
import { createMarkInteraction } from './mark-interaction.ts';
import { networkGeometry, type NetworkGeometry } from './network-layout.ts';
import { joinNetwork, type NetworkNodes } from './network-nodes.ts';
import { observeSize } from './observe-size.ts';
import { paintFrame, targetText } from './paint-frame.ts';
import type { Thickness } from './thickness.ts';

/** What a network graph shows. */
export interface NetworkGraphData extends UnitNames {
  readonly layout: Layout;
  /** One for the inputs and one a layer, such as `layer j · ReLU`: what follows ' · ' may go on a second line. */
  readonly titles: readonly string[];
  readonly frame: Frame;
  /** `thicknessOf` the run's iteration 0. */
  readonly thickness: Thickness;
  /** The pinned mark. */
  readonly selected: Mark | undefined;
  /** What the operation does that the cursor is in; undefined outside. */
  readonly activity: Activity | undefined;
  /** The id of the card that the page shows about the hovered or pinned mark. */
  readonly cardId: string;
}

/** Where a card about a mark belongs: a point in px from the corner of the svg, and how far to keep from it. */
export interface Anchor {
  readonly x: number;
  readonly y: number;
  readonly clearance: number;
}

/** What a network graph tells. */
export interface NetworkGraphCallbacks {
  /** Pointer or keyboard focus is on a mark, or on none any more. */
  onHover(mark: Mark | undefined, anchor: Anchor | undefined): void;
  /** A mark is to be pinned; undefined when the pin is to be taken away. */
  onSelect(mark: Mark | undefined): void;
  /** All anchors have moved, since the size has changed. */
  onResize?(): void;
}

/** A network graph, which also knows where its marks are. */
export interface NetworkGraph extends Drawing<NetworkGraphData> {
  /** Where a card about a mark belongs; undefined before the first update or when there is no such mark. */
  anchorOf(mark: Mark): Anchor | undefined;
}

/**
 * Draws a network: units in columns, their weights as curves whose width is |weight|.
 * The svg needs a size of its own; the drawing fills it, down to 320 px.
 */
export function createNetworkGraph(svg: SVGSVGElement, callbacks: NetworkGraphCallbacks): NetworkGraph {
  const root = select(svg).append('g').attr('class', 'network-graph');
  let data: NetworkGraphData | undefined;
  let nodes: NetworkNodes | undefined;
  let geometry: NetworkGeometry | undefined;
  let structure = '';
  let width = 0;
  let height = 0;
  let hovered: Mark | undefined;

  const interaction = createMarkInteraction(svg, {
    hover(mark) {
      hovered = mark;
      light();
      callbacks.onHover(mark, mark && anchorOf(mark));
    },
    press(mark) {
      callbacks.onSelect(sameMark(mark, data?.selected) ? undefined : mark);
    },
    release() {
      if (data?.selected) callbacks.onSelect(undefined);
    },
  });

  const unobserve = observeSize(svg, (newWidth, newHeight) => {
    width = newWidth;
    height = newHeight;
    place();
    if (geometry) callbacks.onResize?.();
  });

  function place() {
    if (!data || !nodes || width === 0) return;
    const { layout, titles, inputNames, frame } = data;
    const longest = (texts: readonly string[]) => Math.max(1, ...texts.map((text) => text.length));
    geometry = networkGeometry({
      width,
      height,
      columns: [layout.layers[0]!.inputs, ...layout.layers.map(({ units }) => units)],
      titles,
      inputNameLength: longest(inputNames),
      targetLength: longest(Array.from(frame.targets, targetText)),
    });
    nodes.place(geometry);
    paintFrame(nodes, geometry, data);
  }

  function light() {
    if (!nodes) return;
    const lit = hovered ?? data?.selected;
    root.classed('has-lit', lit !== undefined);
    nodes.marks
      .classed('lit', (mark) => lit !== undefined && belongsTo(mark, lit))
      .classed('pinned', (mark) => sameMark(mark, data?.selected))
      .attr('aria-pressed', (mark) => String(sameMark(mark, data?.selected)))
      .attr('aria-describedby', (mark) => (sameMark(mark, lit) ? (data?.cardId ?? null) : null));
  }

  function showActivity() {
    if (!nodes) return;
    const activity = data?.activity;
    for (const direction of ['forward', 'back', 'change'])
      root.classed(`goes-${direction}`, activity?.direction === direction);
    nodes.marks
      .classed('active', (mark) => activity !== undefined && isActive(mark, activity))
      .classed('ahead', (mark) => activity !== undefined && isAhead(mark, activity));
  }

  function anchorOf(mark: Mark): Anchor | undefined {
    if (!geometry) return undefined;
    const { x, y, halfHeight } = geometry;
    const at = (column: number, unit: number) => {
      const unitY = y[column]?.[unit];
      return unitY === undefined ? undefined : { x: x[column]!, y: unitY };
    };
    if (mark.kind === 'unit') {
      const point = at(mark.layer + 1, mark.unit);
      return point && { ...point, clearance: halfHeight };
    }
    const from = at(mark.layer, mark.from);
    const to = at(mark.layer + 1, mark.to);
    return from && to && { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, clearance: 8 };
  }

  return {
    update(next) {
      const before = data;
      data = next;
      const newStructure = before && sameParts(before, next) ? structure : structureOf(next);
      if (newStructure !== structure) {
        structure = newStructure;
        nodes?.remove();
        nodes = joinNetwork(root, next);
        interaction.setNodes(nodes.marks);
        place();
        light();
        showActivity();
      } else if (nodes && geometry) {
        paintFrame(nodes, geometry, next);
      }
      if (!sameMark(before?.selected, next.selected)) light();
      if (before?.activity !== next.activity) showActivity();
    },
    anchorOf,
    destroy() {
      unobserve();
      interaction.destroy();
      root.remove();
    },
  };
}

function sameParts(a: NetworkGraphData, b: NetworkGraphData): boolean {
  return (
    a.layout === b.layout &&
    a.titles === b.titles &&
    a.inputNames === b.inputNames &&
    a.outputNames === b.outputNames
  );
}

function structureOf({ layout, titles, inputNames, outputNames }: NetworkGraphData): string {
  return JSON.stringify([layout, titles, inputNames, outputNames]);
}
