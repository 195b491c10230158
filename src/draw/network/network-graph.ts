import { select } from 'd3';
import type { Frame } from '../../../worker/protocol.ts';
import { isActive, isAhead } from './activity.ts';
import type { Box } from '../kit/box.ts';
import type { Drawing } from '../kit/drawing.ts';
import { fillBox } from '../kit/fill-box.ts';
import { belongsTo, columnsOf, sameMark, type Mark, MOST_DRAWN } from '../../model/mark.ts';
import { slotsOf } from '../../model/drawn-units.ts';
import { neighborMark } from '../../model/neighbor-mark.ts';
import { createMarkInteraction } from './mark-interaction.ts';
import type { NetworkGraphData } from './network-data.ts';
import { labelReach, networkGeometry, type NetworkGeometry } from './network-layout.ts';
import { joinLabels, type NetworkLabels } from './network-labels.ts';
import { joinNetwork, type NetworkNodes } from './network-nodes.ts';
import { paintFrame, paintNames, targetText } from './paint-frame.ts';
import type { Anchor } from './place-card.ts';
import { visualOrder } from './visual-order.ts';
import './network.css';

/** What a network graph tells. */
export interface NetworkGraphCallbacks {
  /** Pointer or keyboard focus is on a mark, or on none any more. */
  onHover(mark: Mark | undefined, anchor: Anchor | undefined): void;
  /** A mark is to be pinned; undefined when the pin is to be taken away. */
  onSelect(mark: Mark | undefined): void;
  /** All anchors have moved. What is drawn is so many times as large as on a small screen, the edges' widths too. */
  onPlaced?(scale: number): void;
}

/** A network graph, which also knows where its marks are. */
export interface NetworkGraph extends Drawing<NetworkGraphData> {
  /** Where a card about a mark belongs; undefined before the first update or when there is no such mark. */
  anchorOf(mark: Mark): Anchor | undefined;
  /** Gives a mark the focus of the keyboard. @returns whether it is drawn */
  focus(mark: Mark): boolean;
}

/**
 * Draws a network: units in columns, their weights as curves whose width is |weight|.
 * It fills the box that the svg is in, down to 320 px. The texts around the units are in a second svg, which it puts
 * over the first.
 */
export function createNetworkGraph(svg: SVGSVGElement, callbacks: NetworkGraphCallbacks): NetworkGraph {
  const root = select(svg).append('g').attr('class', 'network-graph');
  const overlay = select(svg.parentElement!)
    .insert('svg', () => svg.nextElementSibling)
    .attr('class', 'network-labels');
  const labelRoot = overlay.append('g').attr('class', 'network-graph');
  let data: NetworkGraphData | undefined;
  let nodes: NetworkNodes | undefined;
  let labels: NetworkLabels | undefined;
  let geometry: NetworkGeometry | undefined;
  /** Characters of the longest target that there is room for. */
  let targetLength = 0;
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
      if (!data?.selected) return false;
      callbacks.onSelect(undefined);
      return true;
    },
    neighbor: (mark, way) => data && neighborMark(data.layout, mark, way),
  });

  const unfill = fillBox(svg, (newWidth, newHeight) => {
    width = newWidth;
    height = newHeight;
    for (const name of ['width', 'height', 'viewBox']) overlay.attr(name, svg.getAttribute(name));
    place();
  });

  function place() {
    if (!data || !nodes || !labels || width === 0) return;
    const { layout, titles, inputNames, outputNames, frame } = data;
    targetLength = Math.max(targetLength, longestTarget(frame));
    geometry = networkGeometry({
      width,
      height,
      columns: columnsOf(layout).map(slotsOf),
      titles,
      inputNameLength: Math.min(MOST_DRAWN, longest(inputNames)),
      outputNameLength: Math.min(MOST_DRAWN, longest(outputNames)),
      targetLength,
    });
    nodes.place(geometry);
    labels.place(geometry);
    paintNames(labels, geometry, data);
    interaction.setOrder(visualOrder(nodes.marks.data(), geometry));
    paintFrame(nodes, labels, geometry, data);
    callbacks.onPlaced?.(geometry.scale);
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
    if (!nodes || !labels) return;
    const activity = data?.activity;
    for (const direction of ['forward', 'back', 'change'])
      root.classed(`goes-${direction}`, activity?.direction === direction);
    nodes.marks
      .classed('active', (mark) => activity !== undefined && isActive(mark, activity))
      .classed('ahead', (mark) => activity !== undefined && isAhead(mark, activity));
    labels.units.classed('ahead', (mark) => activity !== undefined && isAhead(mark, activity));
  }

  function anchorOf(mark: Mark): Anchor | undefined {
    if (!geometry) return undefined;
    const placed = geometry;
    const { x, y, halfWidth, halfHeight, scale } = placed;
    const boxAt = (point: Point, wide: number, high: number): Box => ({
      x: point.x - wide,
      y: point.y - high,
      width: 2 * wide,
      height: 2 * high,
    });
    const unitAt = (point: Point) => boxAt(point, halfWidth, halfHeight);
    /** With its name and its bias. */
    const wholeAt = (point: Point, column: number): Box => {
      const { above, below } = labelReach(placed, column);
      const unit = unitAt(point);
      return { ...unit, y: unit.y - above, height: above + unit.height + below };
    };
    const units = y.flatMap((column, c) => column.map((unitY) => unitAt({ x: x[c]!, y: unitY })));
    // A unit that is not drawn is among the “… more” in the last place.
    const at = (column: number, unit: number): Point | undefined => {
      const unitY = y[column]?.[unit] ?? y[column]?.at(-1);
      return unitY === undefined ? undefined : { x: x[column]!, y: unitY };
    };
    if (mark.kind === 'unit') {
      const point = at(mark.layer + 1, mark.unit);
      return point && { ...point, own: [unitAt(point)], near: [wholeAt(point, mark.layer + 1)], units };
    }
    const from = at(mark.layer, mark.from);
    const to = at(mark.layer + 1, mark.to);
    if (!from || !to) return undefined;
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const near = [
      wholeAt(from, mark.layer),
      wholeAt(to, mark.layer + 1),
      boxAt(middle, 8 * scale, 8 * scale),
    ];
    return { ...middle, own: [unitAt(from), unitAt(to)], near, units };
  }

  return {
    update(next) {
      const before = data;
      data = next;
      const newStructure = before && sameParts(before, next) ? structure : structureOf(next);
      if (newStructure !== structure) {
        structure = newStructure;
        nodes?.remove();
        labels?.remove();
        root.classed('in-batches', next.inBatches);
        targetLength = 0;
        nodes = joinNetwork(root, next);
        labels = joinLabels(labelRoot, next);
        interaction.setNodes(nodes.marks);
        place();
        light();
        showActivity();
      } else if (nodes && labels && geometry) {
        if (mayOutgrow(before, next) && longestTarget(next.frame) > targetLength) place();
        else paintFrame(nodes, labels, geometry, next);
        if (before?.deltas !== next.deltas) paintNames(labels, geometry, next);
      }
      if (!sameMark(before?.selected, next.selected)) light();
      if (before?.activity !== next.activity) showActivity();
    },
    anchorOf,
    focus: interaction.focus,
    destroy() {
      unfill();
      interaction.destroy();
      root.remove();
      overlay.remove();
    },
  };
}

const longest = (texts: readonly string[]) => Math.max(1, ...texts.map((text) => text.length));

const longestTarget = ({ targets }: Frame) => longest(Array.from(targets, targetText));

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Whether the targets are those of another sample, or of other data. */
function mayOutgrow(before: NetworkGraphData | undefined, { frame, layout }: NetworkGraphData): boolean {
  return before?.frame.row !== frame.row || before.layout !== layout;
}

function sameParts(a: NetworkGraphData, b: NetworkGraphData): boolean {
  return (
    a.layout === b.layout &&
    a.titles === b.titles &&
    a.inBatches === b.inBatches &&
    a.inputNames === b.inputNames &&
    a.outputNames === b.outputNames
  );
}

function structureOf({ layout, titles, inBatches, inputNames, outputNames }: NetworkGraphData): string {
  return JSON.stringify([layout, titles, inBatches, inputNames, outputNames]);
}
