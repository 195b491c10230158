/** The longest that it waits for a page that is busy all the time, in ms. */
const AT_MOST = 5000;

/** Does something that nobody waits for, once the page is loaded and has nothing else to do. */
export function whenIdle(work: () => void): void {
  const wait = () => {
    // WebKit has none.
    if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: AT_MOST });
    else setTimeout(work, 1000);
  };
  if (document.readyState === 'complete') wait();
  else window.addEventListener('load', wait, { once: true });
}
