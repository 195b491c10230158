import type { Attachment } from 'svelte/attachments';

/** Tells whether an element is in sight, at first and whenever that changes. */
export function whetherSeen(tell: (seen: boolean) => void): Attachment<Element> {
  return (element) => {
    const observer = new IntersectionObserver((entries) => tell(entries.at(-1)!.isIntersecting));
    observer.observe(element);
    return () => observer.disconnect();
  };
}
