import { select, type Selection } from 'd3';
import { markKey, sameMark, type Mark } from '../../model/mark.ts';

/** The nodes of the marks. */
export type MarkNodes = Selection<SVGGElement, Mark, null, undefined>;

/** What marks tell the drawing that they belong to. */
export interface MarkEvents {
  /** The pointer or the keyboard is on a mark, or on none. */
  hover(mark: Mark | undefined): void;
  /** A mark was pressed. */
  press(mark: Mark): void;
  /** Escape, or a press beside all marks. @returns whether there was something to let go */
  release(): boolean;
  /** The mark to the left (−1) or right (1) of one; undefined where there is none. */
  neighbor(mark: Mark, way: -1 | 1): Mark | undefined;
  /** The mark that is painted at a point of the window, where no node is; undefined where there is none. */
  painted(clientX: number, clientY: number): Mark | undefined;
}

/** Nodes for marks that are painted and have none, while they have the focus. */
export interface StandIns {
  /** A node that now stands for the mark, another one than `other`; undefined where the mark is not painted. */
  take(mark: Mark, other: SVGGElement | undefined): SVGGElement | undefined;
  /** The node stands for its mark no longer. */
  leave(node: SVGGElement): void;
}

/** Makes marks answer to pointer and keyboard, as one stop of the Tab key. */
export interface MarkInteraction {
  /** Takes new nodes in place of those before, and what stands for marks without one. */
  setNodes(nodes: MarkNodes, standIns?: StandIns): void;
  /** Takes the order that arrow up and down go in: all marks. It is asked for when a key is pressed. */
  setOrder(order: () => readonly Mark[]): void;
  /** Gives a mark the focus. @returns whether there is such a mark */
  focus(mark: Mark): boolean;
  destroy(): void;
}

const datumOf = (node: SVGGElement) => select<SVGGElement, Mark>(node).datum();

/**
 * Arrow up and down move between marks in their order, left and right to the neighboring layer, Enter and Space press
 * one, Escape lets go of what is pinned or shown; every other key is left to the page: arrows with Shift, Home and End move the cursor.
 */
export function createMarkInteraction(svg: SVGSVGElement, events: MarkEvents): MarkInteraction {
  let nodeOf = new Map<string, SVGGElement>();
  let standIns: StandIns | undefined;
  let order: () => readonly Mark[] = () => [];
  /** The one stop of Tab. */
  let stop: SVGGElement | undefined;
  let pointed: Mark | undefined;
  let focused: Mark | undefined;
  let told: Mark | undefined;

  function tell() {
    const mark = pointed ?? focused;
    if (sameMark(mark, told)) return;
    told = mark;
    events.hover(mark);
  }

  function markOf(target: EventTarget | null): Mark | undefined {
    const node = target instanceof Element ? target.closest<SVGGElement>('[role="button"]') : null;
    return node ? datumOf(node) : undefined;
  }

  /** The node of a mark, or one that stands for it from now on. */
  function nodeFor(mark: Mark): SVGGElement | undefined {
    if (stop && sameMark(datumOf(stop), mark)) return stop;
    return nodeOf.get(markKey(mark)) ?? standIns?.take(mark, stop);
  }

  function moveTo(node: SVGGElement | undefined) {
    if (node === stop) return;
    const before = stop;
    stop = node;
    before?.setAttribute('tabindex', '-1');
    stop?.setAttribute('tabindex', '0');
    if (before) standIns?.leave(before);
  }

  function onKeydown(event: KeyboardEvent) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const mark = markOf(event.target);
    if ((event.key === 'Enter' || event.key === ' ') && mark) events.press(mark);
    else if (event.key === 'ArrowUp') focusNext(-1);
    else if (event.key === 'ArrowDown') focusNext(1);
    else if (mark && event.key === 'ArrowLeft') focusMark(events.neighbor(mark, -1));
    else if (mark && event.key === 'ArrowRight') focusMark(events.neighbor(mark, 1));
    else if (event.key !== 'Escape' || !letGo()) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** What is pinned, and the card of what has the focus. Whether there was either. */
  function letGo(): boolean {
    const shown = told !== undefined;
    const released = events.release();
    pointed = focused = undefined;
    tell();
    return released || shown;
  }

  function focusNext(way: -1 | 1) {
    const marks = order();
    const here = stop && datumOf(stop);
    const index = marks.findIndex((mark) => sameMark(mark, here)) + way;
    focusMark(marks[Math.max(0, Math.min(marks.length - 1, index))]);
  }

  function focusMark(mark: Mark | undefined): boolean {
    const node = mark && nodeFor(mark);
    // Before the one that has the focus is left: it would go to the page in between.
    node?.focus();
    if (node) moveTo(node);
    return node !== undefined;
  }

  function onFocusIn(event: FocusEvent) {
    const mark = markOf(event.target);
    if (mark === undefined) return;
    const node = event.target as SVGGElement;
    moveTo(node);
    // A mark that was clicked has the focus too, but there the pointer says what is hovered.
    focused = node.matches(':focus-visible') ? mark : undefined;
    tell();
  }

  function onFocusOut(event: FocusEvent) {
    if (markOf(event.relatedTarget)) return;
    focused = undefined;
    tell();
  }

  /** The mark of a node, or what is painted there. */
  function markUnder(event: MouseEvent): Mark | undefined {
    return markOf(event.target) ?? events.painted(event.clientX, event.clientY);
  }

  function onPointer(event: PointerEvent) {
    pointed = markUnder(event);
    svg.classList.toggle('on-mark', pointed !== undefined);
    tell();
  }

  function onPointerLeave() {
    pointed = undefined;
    tell();
  }

  function onClick(event: MouseEvent) {
    const mark = markUnder(event);
    if (mark === undefined) return void events.release();
    // What is painted has the focus from now on as what is an element has by itself.
    if (markOf(event.target) === undefined) focusMark(mark);
    events.press(mark);
  }

  // Chromium makes a stop of Tab of an svg that listens to focus; the marks are the only ones.
  svg.setAttribute('tabindex', '-1');
  const listeners = new AbortController();
  const options = { signal: listeners.signal };
  svg.addEventListener('keydown', onKeydown, options);
  svg.addEventListener('focusin', onFocusIn, options);
  svg.addEventListener('focusout', onFocusOut, options);
  svg.addEventListener('pointerover', onPointer, options);
  svg.addEventListener('pointermove', onPointer, options);
  svg.addEventListener('pointerleave', onPointerLeave, options);
  svg.addEventListener('click', onClick, options);

  return {
    setNodes(selection, newStandIns) {
      const nodes = selection.nodes();
      nodeOf = new Map(nodes.map((node) => [markKey(datumOf(node)), node]));
      for (const node of nodes) node.setAttribute('tabindex', '-1');
      stop = undefined;
      standIns = newStandIns;
      moveTo(nodes[0]);
      pointed = focused = undefined;
      tell();
    },
    setOrder(newOrder) {
      order = newOrder;
    },
    focus: focusMark,
    destroy() {
      listeners.abort();
      svg.removeAttribute('tabindex');
    },
  };
}
