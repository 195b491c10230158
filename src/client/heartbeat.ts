/** How often the worker's life is looked at. */
const TICK_MS = 100;
/** Ticks without an answer after which the worker counts as dead: 1.3 s. A busy worker answers within some 10 ms. */
const MOST_SILENT_TICKS = 13;
/** The same before its first answer, 20 s: its script may still be on its way over a slow network. */
const MOST_LOADING_TICKS = 200;

/**
 * Pings until an answer stays out, then calls `onSilence` once. It counts its own ticks rather than the clock, so
 * that a page that stood still itself (a closed laptop, a busy tab) does not take its worker for dead.
 *
 * @returns stops it
 */
export function startHeartbeat(ping: () => Promise<void>, onSilence: () => void): () => void {
  let most = MOST_LOADING_TICKS;
  let silentTicks = 0;
  let waiting = false;
  const timer = setInterval(() => {
    if (!waiting) {
      waiting = true;
      silentTicks = 0;
      ping().then(
        () => {
          waiting = false;
          most = MOST_SILENT_TICKS;
        },
        // A ping that is refused is no answer: the ticks go on counting.
        () => undefined,
      );
    } else if (++silentTicks >= most) {
      clearInterval(timer);
      onSilence();
    }
  }, TICK_MS);
  return () => clearInterval(timer);
}
