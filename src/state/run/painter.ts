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
  #turn: (() => void) | undefined;
  /** Whether the frame before showed what had come. */
  #shownLast = false;
  #hurry: (() => void) | undefined;
  /** Does now what was to come soon, if it has not come yet. */
  #soon: (() => void) | undefined;

  /** @param show shows the next thing */
  constructor(show: () => void) {
    this.#show = show;
  }

  /** Settles when the thing that has just come is on the screen. A hidden page paints nothing: see `hurry`. */
  painted(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#plan();
    });
  }

  /**
   * Does work that takes much of a frame apart from all else; the newest counts. It has the next frame, in which nothing is
   * shown that has come.
   *
   * @param soon whether it has a task of its own instead, so that what is read need not wait for it: before the next picture,
   * which shows all of one iteration
   */
  inTurn(work: () => void, soon = false): void {
    this.#turn = work;
    if (soon) setTimeout((this.#soon = onNextFrame(() => this.finishTurn())));
    else this.#plan();
  }

  /** Does at once what waits for its turn: what is on the screen is taken as a picture. */
  finishTurn(): void {
    const turn = this.#turn;
    this.#turn = undefined;
    turn?.();
  }

  #plan(): void {
    this.#hurry ??= onNextFrame(() => this.#paint());
  }

  #paint(): void {
    this.#hurry = undefined;
    // One after the other, where there are always both.
    if (this.#turn !== undefined && (this.#shownLast || this.#waiting.length === 0)) {
      this.#shownLast = false;
      this.finishTurn();
    } else if (this.#waiting.length > 0) {
      this.#shownLast = true;
      this.#show();
      // After the microtask in which the page is brought up to date, and before the picture of it.
      queueMicrotask(() => this.#soon?.());
      this.#waiting.shift()!();
    }
    if (this.#waiting.length > 0 || this.#turn !== undefined) this.#plan();
  }

  /** Waits no longer for frames: a page that has just been hidden gets none, and training must not wait for them. */
  hurry(): void {
    while (this.#hurry !== undefined) this.#hurry();
  }
}
