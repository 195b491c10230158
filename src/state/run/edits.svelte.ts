import { bounded, type LeftRun } from './left-run.ts';

/** The runs before an edit, and those that were undone. */
export class Edits {
  #past = $state.raw<readonly LeftRun[]>([]);
  #future = $state.raw<readonly LeftRun[]>([]);

  /** The run that Undo goes back to. */
  get before(): LeftRun | undefined {
    return this.#past.at(-1);
  }

  /** The run that Redo goes to again. */
  get after(): LeftRun | undefined {
    return this.#future.at(-1);
  }

  /** Takes note that an edit has put another run in the place of this one. */
  note(left: LeftRun): void {
    this.#past = bounded([...this.#past, left]);
    this.#future = [];
  }

  /** Takes note that `before` has come in the place of this run. */
  undone(left: LeftRun): void {
    this.#past = this.#past.slice(0, -1);
    this.#future = bounded([...this.#future, left]);
  }

  /** Takes note that `after` has come in the place of this run. */
  redone(left: LeftRun): void {
    this.#future = this.#future.slice(0, -1);
    this.#past = bounded([...this.#past, left]);
  }
}
