import { select, selectAll } from 'd3';
import type { Frame } from '../../../worker/protocol.ts';
import { isActive, isAhead } from './activity.ts';
import type { Box } from '../kit/box.ts';
import type { Drawing } from '../kit/drawing.ts';
import { fillBox } from '../kit/fill-box.ts';
import { belongsTo, columnsOf, marksOf, sameMark, type Mark, MOST_DRAWN } from '../../model/mark.ts';
import { slotsOf } from '../../model/graph-columns.ts';
import { neighborMark } from '../../model/neighbor-mark.ts';
import { designPx } from '../kit/design-px.ts';
import type { createEdgeCanvas, EdgeCanvas } from './edge-canvas.ts';
import { edgesDrawn } from './edge-index.ts';
import { createMarkInteraction } from './mark-interaction.ts';
import type { NetworkGraphData } from './network-data.ts';
import { labelReach, networkGeometry, unitBox, type NetworkGeometry } from './network-layout.ts';
import { joinLabels, type NetworkLabels } from './network-labels.ts';
import { joinNetwork, type NetworkNodes } from './network-nodes.ts';
import { paintFrame, paintNames, targetText } from './paint-frame.ts';
import type { Anchor } from './place-card.ts';
import { createStandIns, type EdgeStandIns } from './stand-ins.ts';
import { visualOrder } from './visual-order.ts';
import './network.css';

/** What a network graph tells. */
export interface NetworkGraphCallbacks {
  /** Pointer or keyboard focus is on a mark, or on none any more. */
  onHover(mark: Mark | undefined, anchor: Anchor | undefined): void;
  /** A mark is to be pinned; undefined when the pin is to be taken away. */
  onSelect(mark: Mark | undefined): void;
  /** All anchors have moved. */
  onPlaced?(geometry: NetworkGeometry): void;
}

/** A network graph, which also knows where its marks are. */
export interface NetworkGraph extends Drawing<NetworkGraphData> {
  /** Where a card about a mark belongs; undefined before the first update or when there is no such mark. */
  anchorOf(mark: Mark): Anchor | undefined;
  /** Whether its edges take much of a frame. */
  readonly slow: boolean;
  /** Gives a mark the focus of the keyboard. @returns whether it is drawn */
  focus(mark: Mark): boolean;
  /** Hands over what paints the edges of a large network. Until then they are not seen. */
  paintBy(create: typeof createEdgeCanvas): void;
  /** Makes elements of all that is painted, for a picture in a file. @returns a function that takes them away again */
  unfold(): () => void;
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
  /** Of a large network, whose edges are painted. */
  let canvas: EdgeCanvas | undefined;
  let createCanvas: typeof createEdgeCanvas | undefined;
  let standIns: EdgeStandIns | undefined;
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
    neighbor: (mark, way) => data && neighborMark(data.drawn, mark, way),
    painted(clientX, clientY) {
      const { left, top } = svg.getBoundingClientRect();
      return canvas?.at({ x: (clientX - left) / designPx(), y: (clientY - top) / designPx() });
    },
  });

  const unfill = fillBox(svg, (newWidth, newHeight) => {
    width = newWidth;
    height = newHeight;
    for (const name of ['width', 'height', 'viewBox']) overlay.attr(name, svg.getAttribute(name));
    place();
  });

  function place() {
    if (!data || !nodes || !labels || width === 0) return;
    const { layout, drawn, titles, inputNames, outputNames, frame } = data;
    targetLength = Math.max(targetLength, longestTarget(frame));
    geometry = networkGeometry({
      width,
      height,
      columns: columnsOf(layout).map((units, column) => slotsOf(drawn[column]!, units)),
      picture: data.picture,
      titles,
      inputNameLength: Math.min(MOST_DRAWN, longest(inputNames)),
      outputNameLength: Math.min(MOST_DRAWN, longest(outputNames)),
      targetLength,
      large: data.large,
    });
    nodes.place(geometry);
    data.plates?.place(nodes.units, geometry);
    labels.place(geometry);
    paintNames(labels, geometry, data);
    canvas?.place(geometry);
    standIns?.place(geometry);
    const placed = geometry;
    let order: Mark[] | undefined;
    interaction.setOrder(() => (order ??= visualOrder(marksOf(layout, drawn), placed)));
    paint();
    callbacks.onPlaced?.(geometry);
  }

  function paint() {
    if (!data || !nodes || !labels || !geometry) return;
    paintFrame(nodes, labels, geometry, data);
    canvas?.paint(data);
    standIns?.paint(data);
  }

  /** Of a large network the edges are painted, by what comes with the first of them. */
  function paintEdges() {
    if (!data || !nodes || !standIns || !createCanvas || canvas) return;
    canvas = createCanvas(svg, root, nodes.edgeRoot, data.drawn);
    if (geometry) canvas.place(geometry);
    if (geometry) canvas.paint(data);
    showOnCanvas();
  }

  function showOnCanvas() {
    canvas?.show({ lit: hovered ?? data?.selected, activity: data?.activity });
  }

  function removeNetwork() {
    nodes?.remove();
    labels?.remove();
    canvas?.remove();
    canvas = standIns = undefined;
  }

  function light() {
    if (!nodes) return;
    const lit = hovered ?? data?.selected;
    root.classed('has-lit', lit !== undefined);
    standIns?.pin(data?.selected);
    if (standIns) lightNodes(standIns.nodes);
    lightNodes(nodes.marks.nodes());
    showOnCanvas();
  }

  function lightNodes(nodesOfMarks: readonly SVGGElement[]) {
    const lit = hovered ?? data?.selected;
    selectAll<SVGGElement, Mark>(nodesOfMarks)
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
    showOnCanvas();
    labels.units.classed('ahead', (mark) => activity !== undefined && isAhead(mark, activity));
  }

  function anchorOf(mark: Mark): Anchor | undefined {
    if (!geometry) return undefined;
    const placed = geometry;
    const { y, scale } = placed;
    const boxOf = ({ x, y: middle, halfWidth, halfHeight }: UnitBox): Box => ({
      x: x - halfWidth,
      y: middle - halfHeight,
      width: 2 * halfWidth,
      height: 2 * halfHeight,
    });
    /** With its name and its bias. */
    const wholeAt = (unit: UnitBox, column: number): Box => {
      const { above, below } = labelReach(placed, column);
      const box = boxOf(unit);
      return { ...box, y: box.y - above, height: above + box.height + below };
    };
    const units = y.flatMap((column, c) =>
      boxesOf(column.map((_, unit) => boxOf(unitBox(placed, c - 1, unit)))),
    );
    // A unit that is not drawn is among the “… more” in the last place.
    const at = (column: number, unit: number): UnitBox | undefined => {
      const last = (y[column]?.length ?? 0) - 1;
      return last < 0 ? undefined : unitBox(placed, column - 1, Math.min(unit, last));
    };
    if (mark.kind === 'unit') {
      const point = at(mark.layer + 1, mark.unit);
      if (!point) return undefined;
      return { x: point.x, y: point.y, own: [boxOf(point)], near: [wholeAt(point, mark.layer + 1)], units };
    }
    const from = at(mark.layer, mark.from);
    const to = at(mark.layer + 1, mark.to);
    if (!from || !to) return undefined;
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const near = [
      wholeAt(from, mark.layer),
      wholeAt(to, mark.layer + 1),
      boxOf({ ...middle, halfWidth: 8 * scale, halfHeight: 8 * scale }),
    ];
    return { ...middle, own: [boxOf(from), boxOf(to)], near, units };
  }

  return {
    update(next) {
      const before = data;
      data = next;
      const newStructure = before && sameParts(before, next) ? structure : structureOf(next);
      if (newStructure !== structure) {
        structure = newStructure;
        removeNetwork();
        // That of the network before has other layers.
        geometry = undefined;
        root.classed('in-batches', next.inBatches);
        targetLength = 0;
        nodes = joinNetwork(root, next);
        labels = joinLabels(labelRoot, next);
        if (edgesDrawn(next.drawn).on === 'canvas') {
          standIns = createStandIns(nodes.edgeRoot, next.drawn, light);
          paintEdges();
        }
        interaction.setNodes(nodes.marks, standIns);
        place();
        light();
        showActivity();
      } else if (nodes && labels && geometry) {
        if (before?.plates !== next.plates)
          if (next.plates) next.plates.place(nodes.units, geometry);
          else before?.plates?.remove(nodes.units);
        if (
          before?.large !== next.large ||
          (mayOutgrow(before, next) && longestTarget(next.frame) > targetLength)
        )
          place();
        else paint();
        if (before?.deltas !== next.deltas) paintNames(labels, geometry, next);
      }
      if (!sameMark(before?.selected, next.selected)) light();
      if (before?.activity !== next.activity) showActivity();
    },
    anchorOf,
    paintBy(create) {
      createCanvas = create;
      paintEdges();
    },
    get slow() {
      return canvas?.slow ?? false;
    },
    focus: interaction.focus,
    unfold: () => canvas?.asPaths() ?? (() => undefined),
    destroy() {
      unfill();
      interaction.destroy();
      removeNetwork();
      nodes = undefined;
      root.remove();
      overlay.remove();
    },
  };
}

/** Boxes of a column that a card goes around one by one. */
const FEW = 20;

const longest = (texts: readonly string[]) => Math.max(1, ...texts.map((text) => text.length));

const longestTarget = ({ targets }: Frame) => longest(Array.from(targets, targetText));

type UnitBox = ReturnType<typeof unitBox>;

/** A card covers one of many small units as it covers all of them: where they are many, the column is one. */
function boxesOf(units: readonly Box[]): readonly Box[] {
  if (units.length <= FEW) return units;
  const [x, y] = [Math.min(...units.map((box) => box.x)), Math.min(...units.map((box) => box.y))];
  const right = Math.max(...units.map((box) => box.x + box.width));
  const bottom = Math.max(...units.map((box) => box.y + box.height));
  return [{ x, y, width: right - x, height: bottom - y }];
}

/** Whether the targets are those of another sample, or of other data. */
function mayOutgrow(before: NetworkGraphData | undefined, { frame, layout }: NetworkGraphData): boolean {
  return before?.frame.row !== frame.row || before.layout !== layout;
}

function sameParts(a: NetworkGraphData, b: NetworkGraphData): boolean {
  return (
    a.layout === b.layout &&
    a.drawn === b.drawn &&
    a.picture === b.picture &&
    a.titles === b.titles &&
    a.inBatches === b.inBatches &&
    a.inputNames === b.inputNames &&
    a.outputNames === b.outputNames
  );
}

function structureOf({
  layout,
  drawn,
  picture,
  titles,
  inBatches,
  inputNames,
  outputNames,
}: NetworkGraphData): string {
  return JSON.stringify([layout, drawn, picture, titles, inBatches, inputNames, outputNames]);
}
