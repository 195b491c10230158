import type { Dashboard } from '../../state/screen/dashboard.svelte.ts';

/** Elements that use the keys themselves. */
const TYPING = 'input:not([type=range]), select, textarea, [contenteditable], [role=menu]';
const TEXT = 'input:not([type=range], [type=checkbox], [type=radio]), textarea, [contenteditable]';
const PRESSING = 'button, summary, a[href], [role=button], [role=menuitem]';

/** Fields that leave undoing to the page once what was typed is taken. */
const TAKEN = '[data-edit=taken]';

/** How far Shift makes the arrows go, and J and L by themselves. */
const LEAP = 10;

/** The transport's keys, as in a video editor. Keys typed into a field, or held with Ctrl, Alt or ⌘, are left alone. */
export function handleKey(event: KeyboardEvent, dashboard: Dashboard): void {
  const { run, steps, settings } = dashboard;
  const toggle = () => dashboard.toggleByKey();
  if (event.defaultPrevented) return;
  if (undoOrRedo(event, dashboard) || event.metaKey) return;
  // Many keyboards write [ and ] with AltGr, which counts as Alt or as Ctrl and Alt.
  if ((event.ctrlKey || event.altKey) && !(event.altKey && '[]'.includes(event.key))) return;
  const target = event.target instanceof Element ? event.target : undefined;
  if (target?.closest(TYPING)) return;
  if (event.key.length === 1 && event.key !== ' ' && !settings.letterKeys) return;
  if (event.key === 'Escape' && steps.at === undefined && settings.presentation) {
    event.preventDefault();
    settings.presentation = false;
    return;
  }
  const commands: Record<string, () => unknown> = {
    ArrowLeft: () => run.step(event.shiftKey ? -LEAP : -1),
    ArrowRight: () => run.step(event.shiftKey ? LEAP : 1),
    Home: () => run.seek(0),
    End: () => steps.toLive(),
    j: () => run.step(-LEAP),
    k: toggle,
    l: () => run.step(LEAP),
    ']': () => steps.into(),
    '[': () => steps.back(),
    '/': () => document.getElementById('find')?.focus(),
    ...(steps.at === undefined ? {} : { Escape: () => steps.out() }),
    // Space presses the button that has the focus, if one has.
    ...(target?.closest(PRESSING) ? {} : { ' ': toggle }),
  };
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!Object.hasOwn(commands, key) || run.state === 'failed') return;
  // What comes while the first experiment is being opened waits for it.
  if (run.opened === undefined && !run.opening) return;
  event.preventDefault();
  commands[key]!();
}

/** Ctrl or ⌘ with Z, with Shift or Ctrl+Y the other way; within text that is being typed that is the browser's. */
function undoOrRedo(event: KeyboardEvent, { run }: Dashboard): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  const key = event.key.toLowerCase();
  if (ctrlKey === metaKey || altKey || !(key === 'z' || (key === 'y' && ctrlKey && !shiftKey))) return false;
  const target = event.target instanceof Element ? event.target : undefined;
  if (target?.closest(TEXT) && !target.closest(TAKEN)) return false;
  event.preventDefault();
  void (key === 'y' || shiftKey ? run.redo() : run.undo());
  return true;
}
