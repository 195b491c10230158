import type katexModule from 'katex';
import type { Attachment } from 'svelte/attachments';

type Katex = typeof katexModule;

/** Loaded when the first formula is asked for, so that the first visit need not wait for it. */
let katex: Promise<Katex> | undefined;

async function loadKatex(): Promise<Katex> {
  const [module] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')]);
  return module.default;
}

/** Puts a formula into an element, once: numbers stand beside it, so that only they change while the cursor moves. */
export function typeset(tex: string): Attachment<HTMLElement> {
  return (element) => {
    let gone = false;
    katex ??= loadKatex();
    katex.then(
      ({ render }) => {
        if (!gone) render(tex, element, { throwOnError: false, output: 'htmlAndMathml' });
      },
      () => {
        // As it is written, and another try with the next formula.
        katex = undefined;
        if (!gone) element.textContent = tex;
      },
    );
    return () => {
      gone = true;
    };
  };
}
