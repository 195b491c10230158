import type { Attachment } from 'svelte/attachments';

/** What is about to be scrolled into sight counts as seen. */
const MARGIN = '200px';

/** Tells whether an element is in sight, at first and whenever that changes. */
export function whetherSeen(tell: (seen: boolean) => void): Attachment<Element> {
  return (element) => {
    const observer = new IntersectionObserver((entries) => tell(entries.at(-1)!.isIntersecting), {
      rootMargin: MARGIN,
    });
    observer.observe(element);
    return () => observer.disconnect();
  };
}
