import { select, type Selection } from 'd3';
import { sameMark, type Mark } from '../../model/mark.ts';

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
}

/** Makes marks answer to pointer and keyboard, as one stop of the Tab key. */
export interface MarkInteraction {
  /** Takes new nodes in place of those before. */
  setNodes(nodes: MarkNodes): void;
  /** Takes the order that arrow up and down go in: all marks of the nodes. */
  setOrder(marks: readonly Mark[]): void;
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
  let nodes: SVGGElement[] = [];
  let current = 0;
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

  function moveTo(index: number) {
    nodes[current]?.setAttribute('tabindex', '-1');
    current = index;
    nodes[current]?.setAttribute('tabindex', '0');
  }

  function onKeydown(event: KeyboardEvent) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const mark = markOf(event.target);
    if ((event.key === 'Enter' || event.key === ' ') && mark) events.press(mark);
    else if (event.key === 'ArrowUp') focus(Math.max(0, current - 1));
    else if (event.key === 'ArrowDown') focus(Math.min(nodes.length - 1, current + 1));
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

  function focus(index: number) {
    moveTo(index);
    nodes[index]?.focus();
  }

  function focusMark(mark: Mark | undefined): boolean {
    const index = nodes.findIndex((node) => sameMark(datumOf(node), mark));
    if (index >= 0) focus(index);
    return index >= 0;
  }

  function onFocusIn(event: FocusEvent) {
    const index = nodes.indexOf(event.target as SVGGElement);
    if (index < 0) return;
    moveTo(index);
    // A mark that was clicked has the focus too, but there the pointer says what is hovered.
    focused = nodes[index]!.matches(':focus-visible') ? markOf(event.target) : undefined;
    tell();
  }

  function onFocusOut(event: FocusEvent) {
    if (markOf(event.relatedTarget)) return;
    focused = undefined;
    tell();
  }

  function onPointerOver(event: PointerEvent) {
    pointed = markOf(event.target);
    tell();
  }

  function onPointerLeave() {
    pointed = undefined;
    tell();
  }

  function onClick(event: MouseEvent) {
    const mark = markOf(event.target);
    if (mark) events.press(mark);
    else events.release();
  }

  // Chromium makes a stop of Tab of an svg that listens to focus; the marks are the only ones.
  svg.setAttribute('tabindex', '-1');
  const listeners = new AbortController();
  const options = { signal: listeners.signal };
  svg.addEventListener('keydown', onKeydown, options);
  svg.addEventListener('focusin', onFocusIn, options);
  svg.addEventListener('focusout', onFocusOut, options);
  svg.addEventListener('pointerover', onPointerOver, options);
  svg.addEventListener('pointerleave', onPointerLeave, options);
  svg.addEventListener('click', onClick, options);

  return {
    setNodes(selection) {
      nodes = selection.nodes();
      for (const node of nodes) node.setAttribute('tabindex', '-1');
      moveTo(0);
      pointed = focused = undefined;
      tell();
    },
    setOrder(marks) {
      const here = nodes[current];
      const nodeOf = new Map(nodes.map((node) => [datumOf(node), node]));
      nodes = marks.map((mark) => nodeOf.get(mark)!);
      current = here === undefined ? 0 : nodes.indexOf(here);
    },
    focus: focusMark,
    destroy() {
      listeners.abort();
      svg.removeAttribute('tabindex');
    },
  };
}
