/** How often the worker's life is looked at. */
const TICK_MS = 100;
/** Ticks without an answer after which the worker counts as dead: 1.3 s. A busy worker answers within some 10 ms. */
const MOST_SILENT_TICKS = 13;
/** The same before its first answer, 1.8 s: it has to be compiled and started. */
const MOST_STARTING_TICKS = 18;
/** The same before its script has arrived, 20 s: it may be on its way over a slow network. */
const MOST_LOADING_TICKS = 200;

/**
 * Pings until an answer stays out, then calls `onSilence` once. It counts its own ticks rather than the clock, so
 * that a page that stood still itself (a closed laptop, a busy tab) does not take its worker for dead.
 *
 * @param loaded settles when the worker's script has arrived
 * @returns stops it
 */
export function startHeartbeat(
  ping: () => Promise<void>,
  loaded: Promise<void>,
  onSilence: () => void,
): () => void {
  let most = MOST_LOADING_TICKS;
  let silentTicks = 0;
  let waiting = false;
  void loaded.then(() => {
    if (most !== MOST_LOADING_TICKS) return;
    most = MOST_STARTING_TICKS;
    silentTicks = 0;
  });
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
