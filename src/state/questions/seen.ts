import { createSubscriber } from 'svelte/reactivity';

const follow = createSubscriber((update) => {
  document.addEventListener('visibilitychange', update);
  return () => document.removeEventListener('visibilitychange', update);
});

/** Whether somebody can see the page: an effect that asks is told when that changes. */
export function isSeen(): boolean {
  follow();
  return !document.hidden;
}
