import type katexModule from 'katex';
import type { Attachment } from 'svelte/attachments';

type Katex = typeof katexModule;

/** Loaded when the page is idle or the first formula is asked for, so that the first visit need not wait for it. */
let katex: Promise<Katex> | undefined;

async function loadKatex(): Promise<Katex> {
  const [module] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')]);
  return module.default;
}

/** What typesets, once for all; after a failure the next call tries again. */
async function ready(): Promise<Katex> {
  katex ??= loadKatex();
  try {
    return await katex;
  } catch (failure) {
    katex = undefined;
    throw failure;
  }
}

/** Loads what typesets and its fonts, so that formulas come without a network later on. */
export async function loadFormulas(): Promise<void> {
  try {
    await ready();
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
    ready().then(
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
