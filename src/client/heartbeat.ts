/** How often the worker's life is looked at. */
const TICK_MS = 100;
/** Ticks without an answer after which the worker counts as dead: 1.3 s. A busy worker answers within some 10 ms. */
const MOST_SILENT_TICKS = 13;

/**
 * Pings until an answer stays out, then calls `onSilence` once. It counts its own ticks rather than the clock, so
 * that a page that stood still itself (a closed laptop, a busy tab) does not take its worker for dead.
 *
 * @returns stops it
 */
export function startHeartbeat(ping: () => Promise<void>, onSilence: () => void): () => void {
  let silentTicks = 0;
  let waiting = false;
  const timer = setInterval(() => {
    if (waiting) {
      silentTicks++;
      if (silentTicks < MOST_SILENT_TICKS) return;
      clearInterval(timer);
      onSilence();
      return;
    }
    waiting = true;
    silentTicks = 0;
    ping().then(
      () => {
        waiting = false;
      },
      // A ping that is refused is no answer: the ticks go on counting.
      () => undefined,
    );
  }, TICK_MS);
  return () => clearInterval(timer);
}
