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

/** Shows what has come, one thing an animation frame. */
export class Painter {
  readonly #show: () => void;
  /** How to tell of each thing that it is shown. */
  #waiting: (() => void)[] = [];
  #hurry: (() => void) | undefined;

  /** @param show shows the next thing */
  constructor(show: () => void) {
    this.#show = show;
  }

  /** Settles when the thing that has just come is on the screen. A hidden page paints nothing: see `hurry`. */
  painted(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#hurry ??= onNextFrame(() => this.#paint());
    });
  }

  #paint(): void {
    this.#show();
    this.#waiting.shift()?.();
    this.#hurry = this.#waiting.length > 0 ? onNextFrame(() => this.#paint()) : undefined;
  }

  /** Waits no longer for frames: a page that has just been hidden gets none, and training must not wait for them. */
  hurry(): void {
    while (this.#hurry !== undefined) this.#hurry();
  }
}
