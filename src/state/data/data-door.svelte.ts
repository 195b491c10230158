import type { TrainingRun } from '../run/training-run.svelte.ts';
import type { TableImport } from './table-import.svelte.ts';

/** What is read before this many ms is not shown to be read: it would only flicker. */
const SOON_MS = 300;

/** Where tables come in: a file is read beside the run, and becomes an experiment once it is decided how. */
export class DataDoor {
  readonly #run: TrainingRun;

  /** The table that is being brought in, from when there is something to see of it. */
  importing = $state.raw<TableImport>();
  /** The one that is read for the first time. */
  #reading: TableImport | undefined;

  constructor(run: TrainingRun) {
    this.#run = run;
  }

  /**
   * Reads a table, in the place of one that is being brought in.
   *
   * @returns why it is none, after “it was not opened: ”; what was being brought in then is still there
   */
  async take(file: File): Promise<string | undefined> {
    if (this.#run.opened === undefined) return 'no experiment is open to take its data. Open one first.';
    // What reads tables is not needed for the first picture.
    const { TableImport } = await import('./table-import.svelte.ts');
    const one = new TableImport(file, this.#run);
    if (this.#reading !== this.importing) this.#reading?.close();
    this.#reading = one;
    const timer = setTimeout(() => this.#show(one), SOON_MS);
    const reason = await one.start();
    clearTimeout(timer);
    if (this.#reading !== one) return undefined;
    this.#reading = undefined;
    if (reason === undefined) this.#show(one);
    else {
      one.close();
      if (this.importing === one) this.importing = undefined;
    }
    return reason;
  }

  #show(one: TableImport): void {
    if (this.importing === one) return;
    this.importing?.close();
    this.importing = one;
  }

  /** Makes the experiment. */
  async use(): Promise<void> {
    const one = this.importing;
    if (one !== undefined && (await one.use()) && this.importing === one) this.cancel();
  }

  /** Lets go of the table; the run stays as it is. */
  cancel(): void {
    const one = this.importing;
    one?.close();
    if (this.#reading === one) this.#reading = undefined;
    this.importing = undefined;
  }
}
