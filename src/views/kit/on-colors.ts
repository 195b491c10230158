import type { Attachment } from 'svelte/attachments';

/** Calls back when the system's colors change: what is painted by itself, as a canvas is, must be painted anew. */
export function onColors(work: () => void): Attachment<Element> {
  return () => {
    const listeners = new AbortController();
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)', 'print'])
      matchMedia(query).addEventListener('change', work, { signal: listeners.signal });
    return () => listeners.abort();
  };
}
