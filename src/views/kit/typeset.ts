import type { Attachment } from 'svelte/attachments';
import { later } from '../../later.svelte.ts';

/** What typesets. */
const katex = later(async () => {
  const [module] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')]);
  return module.default;
});

/** Loads what typesets and its fonts, so that formulas come without a network later on. */
export async function loadFormulas(): Promise<void> {
  try {
    await katex.get();
    const fonts = [...document.fonts].filter(({ family }) => /^"?KaTeX_/.test(family));
    await Promise.all(fonts.map((font) => font.load()));
  } catch {
    // The first formula that is asked for tries again.
  }
}

/** Puts a formula into an element, once: numbers stand beside it, so that only they change while the cursor moves. */
export function typeset(tex: string): Attachment<HTMLElement> {
  return (element) => {
    let gone = false;
    katex.get().then(
      ({ render }) => {
        if (!gone) render(tex, element, { throwOnError: false, output: 'htmlAndMathml' });
      },
      () => {
        // As it is written.
        if (!gone) element.textContent = tex;
      },
    );
    return () => {
      gone = true;
    };
  };
}
