/**
 * Makes the buttons of class `cell` in the rows of a table one stop of the Tab key: the arrows move among them. Put on
 * the table, or on what holds several.
 */
export function roveCells(root: HTMLElement): () => void {
  const grid = () =>
    [...root.querySelectorAll('tr')]
      .map((row) => [...row.querySelectorAll<HTMLButtonElement>('button.cell')])
      .filter((cells) => cells.length > 0);

  function setStop(cell: HTMLButtonElement | undefined) {
    for (const other of root.querySelectorAll('button.cell[tabindex="0"]'))
      other.setAttribute('tabindex', '-1');
    cell?.setAttribute('tabindex', '0');
  }

  function onFocusIn(event: FocusEvent) {
    if (event.target instanceof HTMLButtonElement && event.target.matches('.cell')) setStop(event.target);
  }

  function onKeydown(event: KeyboardEvent) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const rows = grid();
    const row = rows.findIndex((cells) => cells.includes(event.target as HTMLButtonElement));
    if (row < 0) return;
    const column = rows[row]!.indexOf(event.target as HTMLButtonElement);
    const steps: Record<string, [down: number, right: number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const cells = rows[row + step[0]];
    cells?.[Math.min(column + step[1], cells.length - 1)]?.focus();
  }

  setStop(root.querySelector<HTMLButtonElement>('button.cell') ?? undefined);
  const listeners = new AbortController();
  root.addEventListener('focusin', onFocusIn, { signal: listeners.signal });
  root.addEventListener('keydown', onKeydown, { signal: listeners.signal });
  return () => listeners.abort();
}
