import type { Attachment } from 'svelte/attachments';
import { on } from 'svelte/events';

/** Closes what is open where somebody presses beside the element, or Escape anywhere. */
export function closesOutside(isOpen: () => boolean, close: () => void): Attachment<HTMLElement> {
  return (element) => {
    const pressed = on(window, 'pointerdown', ({ target }) => {
      if (!element.contains(target as Node)) close();
    });
    const escaped = on(
      window,
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || !isOpen()) return;
        close();
        event.preventDefault();
      },
      { capture: true },
    );
    return () => {
      pressed();
      escaped();
    };
  };
}
