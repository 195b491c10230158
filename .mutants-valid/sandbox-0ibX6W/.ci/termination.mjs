/**
 * Calls `stop` once, when this process is asked to end.
 *
 * Being asked is Ctrl+C, SIGTERM, or under npm the parent's death: npm passes a signal only to its shell, which
 * dies of it and leaves us behind.
 *
 * @param {() => void} stop
 */
// @ts-nocheck

export function onTermination(stop) {
  let asked = false;
  const once = () => {
    if (asked) return;
    asked = true;
    stop();
  };
  process.on('SIGINT', once);
  process.on('SIGTERM', once);
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && once(), 500).unref();
}
