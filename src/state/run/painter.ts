/** A frame that takes longer than this is not coming: the page is covered, or frozen. */
const LONGEST_FRAME_MS = 250;

/** Calls back once: in the next animation frame, soon when none comes, or at once when told to. */
export function onNextFrame(work: () => void): () => void {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    work();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, LONGEST_FRAME_MS);
  return once;
}

/** Shows what has come once an animation frame, however much came until then. */
export class Painter {
  readonly #show: () => void;
  #next: Promise<void> | undefined;
  #hurry: () => void = () => undefined;

  constructor(show: () => void) {
    this.#show = show;
  }

  /** Settles when all that came before the call is on the screen. A hidden page paints nothing and does not wait. */
  painted(): Promise<void> | undefined {
    if (document.hidden) return undefined;
    this.#next ??= new Promise((resolve) => {
      this.#hurry = onNextFrame(() => {
        this.#next = undefined;
        this.#show();
        resolve();
      });
    });
    return this.#next;
  }

  /** Waits no longer for a frame: a page that has just been hidden gets none, and training must not wait for it. */
  hurry(): void {
    this.#hurry();
  }
}
