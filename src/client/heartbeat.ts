/** How often the worker's life is looked at. */
const TICK_MS = 100;
/** Ticks without an answer after which the worker counts as dead: 1.3 s. A worker that works in slices answers in 10 ms. */
const MOST_SILENT_TICKS = 13;
/** The same before its first answer, 1.6 s: it has to be compiled and started. */
const MOST_STARTING_TICKS = 16;
/** The same before its script has arrived, 20 s: it may be on its way over a slow network. */
const MOST_LOADING_TICKS = 200;
/** Silent for so long, 2 s, a worker that may well be at work is said to be. */
const SLOW_TICKS = 20;
/** After so many ticks of silence, 0.5 s, it is pinged again: the ping or its answer may be lost. */
const AGAIN_TICKS = 5;

/** What the heartbeat asks and tells. */
export interface HeartbeatListener {
  /** For how many ms at the most what the worker has been given may keep it from answering, besides the 1.3 s. */
  patience(): number;
  /**
   * For how many ms it has been silent, about each second while it is slow; undefined when it answers again. Not told of
   * a script that is still on its way.
   */
  onSlow(silentMs: number | undefined): void;
  /**
   * It has answered; ten times a second, while it is not at a long piece of work.
   *
   * @param missed whether a ping before was not answered, so that messages have been lost
   */
  onAnswer(missed: boolean): void;
  /** It counts as dead. Called at most once. */
  onSilence(): void;
}

/**
 * Pings until an answer stays out for longer than the work in hand explains. It counts its own ticks rather than the
 * clock, so that a page that stood still itself (a closed laptop, a busy tab) does not take its worker for dead.
 *
 * @param loaded settles when the worker's script has arrived
 * @returns stops it
 */
export function startHeartbeat(
  ping: () => Promise<void>,
  loaded: Promise<void>,
  { patience, onSlow, onAnswer, onSilence }: HeartbeatListener,
): () => void {
  let most = MOST_LOADING_TICKS;
  let silentTicks = 0;
  /** The numbers of the last ping, and of the last one that was answered. */
  let sent = 0;
  let answered = 0;
  let slow = false;
  void loaded.then(() => {
    if (most !== MOST_LOADING_TICKS) return;
    most = MOST_STARTING_TICKS;
    silentTicks = 0;
  });
  const beat = () => {
    const number = ++sent;
    ping().then(
      () => {
        const missed = number > answered + 1;
        answered = number;
        silentTicks = 0;
        most = MOST_SILENT_TICKS;
        if (slow) onSlow(undefined);
        slow = false;
        onAnswer(missed);
      },
      // A ping that is refused is no answer: the ticks go on counting.
      () => undefined,
    );
  };
  const timer = setInterval(() => {
    if (answered === sent) {
      silentTicks = 0;
      return beat();
    }
    silentTicks++;
    if (silentTicks >= most + patience() / TICK_MS) {
      clearInterval(timer);
      return onSilence();
    }
    if (most !== MOST_LOADING_TICKS && silentTicks >= SLOW_TICKS && silentTicks % 10 === 0) {
      slow = true;
      onSlow(silentTicks * TICK_MS);
    }
    if (silentTicks % AGAIN_TICKS === 0) beat();
  }, TICK_MS);
  return () => clearInterval(timer);
}
