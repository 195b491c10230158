import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { Drawing } from '../../draw/kit/drawing.ts';

/**
 * Puts a drawing into an element that Svelte rendered empty: `create` once, `update` whenever `data` changes, which
 * is at most once an animation frame, `destroy` at the end.
 *
 * @param putOff puts an update off and says so, if it has to be: it is by the newest data then
 */
export function draw<E extends Element, Data>(
  create: (element: E) => Drawing<Data>,
  data: () => Data | undefined,
  putOff?: (update: () => void) => boolean,
): Attachment<E> {
  return (element) => {
    const drawing = untrack(() => create(element));
    let newest: Data | undefined;
    const update = () => {
      if (newest !== undefined) drawing.update(newest);
    };
    $effect(() => {
      newest = data();
      if (!untrack(() => putOff?.(update))) update();
    });
    return () => {
      newest = undefined;
      drawing.destroy();
    };
  };
}
