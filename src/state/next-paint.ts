/** A frame that takes longer than this is not coming: the page is covered, or frozen. */
const LONGEST_FRAME_MS = 250;

/** Calls back once, in the next animation frame, or soon when none comes. */
export function onNextPaint(work: () => void): void {
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
}
