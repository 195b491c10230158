import { tick } from 'svelte';

/** A cell of a matrix: its row, below the last one that of the biases, and its column. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A cell in which somebody types. */
class Typing {
  /** What it began with, instead of the number. */
  readonly text: string | undefined;
  refused = $state<string>();

  constructor(text: string | undefined) {
    this.text = text;
  }
}

/** What begins a number: it is typed at once, as in a spreadsheet. */
const BEGINS = /^[\d.,+\-−]$/;

const keyOf = ({ row, column }: Place) => `${row},${column}`;

/** Where in a matrix somebody types, and where the keys lead from there. */
export class CellEditing {
  /** Several where what was typed in one is refused. */
  #open = $state.raw<readonly (readonly [id: string, Typing])[]>([]);
  readonly #size: () => { readonly rows: number; readonly columns: number };

  /** @param size how many rows and columns there are, the biases counted as a row */
  constructor(size: () => { readonly rows: number; readonly columns: number }) {
    this.#size = size;
  }

  /** The cell, while somebody types in it. */
  at(place: Place): Typing | undefined {
    const key = keyOf(place);
    return this.#open.find(([id]) => id === key)?.[1];
  }

  get refusals(): { readonly id: string; readonly sentence: string }[] {
    return this.#open.flatMap(([id, { refused }]) =>
      refused === undefined ? [] : [{ id, sentence: refused }],
    );
  }

  begin(place: Place, text?: string): void {
    this.end(place);
    this.#open = [...this.#open, [keyOf(place), new Typing(text)]];
  }

  /** Begins where a key says so. Whether it does. */
  beginsBy({ key, ctrlKey, altKey, metaKey }: KeyboardEvent, place: Place): boolean {
    if (ctrlKey || altKey || metaKey) return false;
    if (key !== 'Enter' && key !== 'F2' && !BEGINS.test(key)) return false;
    this.begin(place, BEGINS.test(key) ? key : undefined);
    return true;
  }

  end(place: Place): void {
    const key = keyOf(place);
    this.#open = this.#open.filter(([id]) => id !== key);
  }

  endAll(): void {
    this.#open = [];
  }

  /**
   * Ends by a key, and moves on: Enter one down, Tab one on, with Shift one back, along the rows; from the last cell Tab
   * goes on as everywhere. By no key the focus has gone already.
   *
   * @param focus gives the focus to the button of a cell
   */
  async leave(place: Place, event: KeyboardEvent | undefined, focus: (key: string) => void): Promise<void> {
    const to = event && this.#next(place, event);
    if (to !== undefined) event!.preventDefault();
    this.end(place);
    await tick();
    if (to !== undefined) focus(keyOf(to));
  }

  #next(place: Place, { key, shiftKey }: KeyboardEvent): Place | undefined {
    const { rows, columns } = this.#size();
    const { row, column } = place;
    if (key === 'Escape') return place;
    if (key === 'Enter') return { row: Math.min(row + 1, rows - 1), column };
    const at = row * columns + column + (shiftKey ? -1 : 1);
    if (at < 0 || at >= rows * columns) return undefined;
    return { row: Math.floor(at / columns), column: at % columns };
  }
}
