import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { Drawing } from '../../draw/kit/drawing.ts';

/**
 * Puts a drawing into an element that Svelte rendered empty: `create` once, `update` whenever `data` changes, which
 * is at most once an animation frame, `destroy` at the end.
 */
export function draw<E extends Element, Data>(
  create: (element: E) => Drawing<Data>,
  data: () => Data | undefined,
): Attachment<E> {
  return (element) => {
    const drawing = untrack(() => create(element));
    $effect(() => {
      const now = data();
      if (now !== undefined) drawing.update(now);
    });
    return () => drawing.destroy();
  };
}
