const CELL = '[data-cell]:not(:disabled)';
const ROW = 'tr, [data-row]';

/**
 * Makes the elements marked `data-cell` one stop of the Tab key: the arrows move among them, along the rows of tables
 * and what is marked `data-row`, and from row to row. They must come with tabindex −1.
 */
export function roveCells(root: HTMLElement): () => void {
  const cellsOf = (row: Element) => [...row.querySelectorAll<HTMLElement>(CELL)];
  const rows = () => [...root.querySelectorAll(ROW)].map(cellsOf).filter((cells) => cells.length > 0);

  function setStop(cell: HTMLElement | null) {
    for (const other of root.querySelectorAll(`${CELL}[tabindex="0"]`)) other.setAttribute('tabindex', '-1');
    cell?.setAttribute('tabindex', '0');
  }

  /** There is always a stop, also when the one before has gone. */
  function keepStop() {
    if (root.querySelector(`${CELL}[tabindex="0"]`) === null) setStop(root.querySelector<HTMLElement>(CELL));
  }

  function onFocusIn(event: FocusEvent) {
    if (event.target instanceof HTMLElement && event.target.matches(CELL)) setStop(event.target);
  }

  function onKeydown(event: KeyboardEvent) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const steps: Record<string, [down: number, right: number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const step = steps[event.key];
    const all = rows();
    const row = all.findIndex((cells) => cells.includes(event.target as HTMLElement));
    if (step === undefined || row < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const column = all[row]!.indexOf(event.target as HTMLElement);
    const cells = all[row + step[0]];
    cells?.[Math.min(column + step[1], cells.length - 1)]?.focus();
  }

  keepStop();
  const observer = new MutationObserver(keepStop);
  observer.observe(root, { childList: true, subtree: true });
  const listeners = new AbortController();
  root.addEventListener('focusin', onFocusIn, { signal: listeners.signal });
  root.addEventListener('keydown', onKeydown, { signal: listeners.signal });
  return () => {
    observer.disconnect();
    listeners.abort();
  };
}
