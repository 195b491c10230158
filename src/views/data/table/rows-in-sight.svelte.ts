import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** Rows above and below what is seen that are there already when somebody scrolls. */
const BEYOND = 10;
/** Rows of a table that is never cut: it is short. */
const FEW = 60;

/** Which rows of a long table are drawn: those that are seen in its scroller, and a few more. */
class RowsInSight {
  readonly #count: () => number;
  #scroller: HTMLElement | undefined;
  #top = $state(0);
  #height = $state(400);
  #rowHeight = $state(20);

  constructor(count: () => number) {
    this.#count = count;
  }

  get #first(): number {
    return Math.max(0, Math.floor(this.#top / this.#rowHeight) - BEYOND);
  }

  get #end(): number {
    return Math.min(this.#count(), Math.ceil((this.#top + this.#height) / this.#rowHeight) + BEYOND);
  }

  get #isShort(): boolean {
    return this.#count() <= FEW;
  }

  readonly rows = $derived.by(() => {
    const [first, end] = this.#isShort ? [0, this.#count()] : [this.#first, this.#end];
    return Array.from({ length: Math.max(0, end - first) }, (_, n) => first + n);
  });

  /** Pixels of the rows that are not drawn. */
  get above(): number {
    return this.#isShort ? 0 : this.#first * this.#rowHeight;
  }

  get below(): number {
    return this.#isShort ? 0 : Math.max(0, this.#count() - this.#end) * this.#rowHeight;
  }

  #look(scroller: HTMLElement): void {
    this.#top = scroller.scrollTop;
    this.#height = scroller.clientHeight;
    const rows = scroller.querySelectorAll('tbody tr:not([aria-hidden])');
    const [first, last] = [rows[0], rows[rows.length - 1]].map((row) => row?.getBoundingClientRect());
    if (first && last && first.height > 0) this.#rowHeight = (last.bottom - first.top) / rows.length;
  }

  /** Scrolls to a row, unless it is seen; the page stays where it is. */
  show(row: number): void {
    const scroller = this.#scroller;
    if (scroller === undefined) return;
    untrack(() => {
      this.#look(scroller);
      const head = scroller.querySelector('thead')?.clientHeight ?? 0;
      const [top, room] = [row * this.#rowHeight, scroller.clientHeight - head];
      if (top >= scroller.scrollTop && top + this.#rowHeight <= scroller.scrollTop + room) return;
      scroller.scrollTop = top - (room - this.#rowHeight) / 2;
    });
  }

  /** Of the scroller. */
  readonly attach: Attachment<HTMLElement> = (scroller) => {
    this.#scroller = scroller;
    const look = () => this.#look(scroller);
    const observer = new ResizeObserver(look);
    observer.observe(scroller);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      this.#scroller = undefined;
      observer.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  };
}

export const rowsInSight = (count: () => number) => new RowsInSight(count);
