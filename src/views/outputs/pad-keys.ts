import type { Attachment } from 'svelte/attachments';
import type { Point } from '../../model/drawn-picture.ts';

/** What a key does on a drawing pad: it moves the pen some way, puts it down or up, or clears the paper. */
export type PadKey = readonly [across: number, down: number] | 'pen' | 'clear';

const keys: Record<string, PadKey> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ' ': 'pen',
  Delete: 'clear',
  Backspace: 'clear',
};

/** What somebody does who draws by the keyboard. */
export interface PenCallbacks {
  /** @param far whether Shift was held */
  onKey(key: PadKey, far: boolean): void;
  /** The keyboard has come to the paper, or left it. */
  onHold(): void;
  onLeave(): void;
}

/** Lets an element have the focus, and its keys move a pen. */
export function penKeys({ onKey, onHold, onLeave }: PenCallbacks): Attachment<HTMLElement> {
  return (element) => {
    const listeners = new AbortController();
    const options = { signal: listeners.signal };
    element.tabIndex = 0;
    element.addEventListener(
      'keydown',
      (event) => {
        const { key, ctrlKey, altKey, metaKey, shiftKey } = event;
        if (ctrlKey || altKey || metaKey || !Object.hasOwn(keys, key)) return;
        // They would move the cursor of the run.
        event.preventDefault();
        onKey(keys[key]!, shiftKey);
      },
      options,
    );
    element.addEventListener('focus', () => element.matches(':focus-visible') && onHold(), options);
    element.addEventListener('blur', onLeave, options);
    return () => listeners.abort();
  };
}

const STEP = 1 / 32;
const LEAP = 1 / 8;

/** Where the pen is after a move; it stays on the paper. */
export function moved([x, y]: Point, [across, down]: readonly [number, number], far: boolean): Point {
  const step = far ? LEAP : STEP;
  const on = (share: number) => Math.max(0, Math.min(1, share));
  return [on(x + step * across), on(y + step * down)];
}
