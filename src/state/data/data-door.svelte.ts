import { later } from '../../later.svelte.ts';
import { afterPaint } from '../run/after-paint.ts';
import { messageOf } from '../run/message-of.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import type * as Import from './table-import.svelte.ts';

/** What is read before this many ms is not shown to be read: it would only flicker. */
const SOON_MS = 300;

/** What reads tables is not needed for the first picture. */
const importing = later(() => import('./table-import.svelte.ts'));

/** Where tables come in: a file is read beside the run, and becomes an experiment once it is decided how. */
export class DataDoor {
  readonly #run: TrainingRun;

  /** The table that is being brought in, from when there is something to see of it. */
  importing = $state.raw<Import.TableImport>();
  /** Whether it waits, since another experiment was opened in the middle of it: then the data of that are seen. */
  isAside = $state(false);
  /** Whether the last one that was seen is the data of the run. */
  isUsed = false;
  /** The one that is read for the first time. */
  #reading: Import.TableImport | undefined;
  /** The one that was being decided on before the one that is seen to be read. */
  #before: { readonly one: Import.TableImport; readonly isAside: boolean } | undefined;

  constructor(run: TrainingRun) {
    this.#run = run;
  }

  /** The table that is decided on where the data of the run are seen else. */
  get shown(): Import.TableImport | undefined {
    return this.isAside ? undefined : this.importing;
  }

  /** Another experiment is the run: what is not finished waits. */
  setAside(): void {
    this.isAside = this.importing !== undefined;
  }

  /** Goes on with what waits. */
  goOn(): void {
    this.isAside = false;
  }

  /**
   * Reads a table, in the place of one that is being brought in.
   *
   * @returns why it is none, after “it was not opened: ”; what was being brought in then is still there
   */
  async take(file: File): Promise<string | undefined> {
    if (this.#run.opened === undefined) return 'no experiment is open to take its data. Open one first.';
    let by: typeof Import;
    try {
      by = await importing.get();
    } catch (error) {
      return messageOf(error);
    }
    const one = new by.TableImport(file, this.#run);
    if (this.#reading !== this.importing) this.#reading?.close();
    this.#reading = one;
    const timer = setTimeout(() => this.#show(one), SOON_MS);
    const reason = await one.start();
    clearTimeout(timer);
    const isNewest = this.#reading === one;
    if (isNewest) this.#reading = undefined;
    else if (this.importing !== one) return undefined;
    if (reason === undefined) this.#settle(one);
    else this.#leave(one);
    return reason;
  }

  /** One that is read already is not let go of yet. */
  #show(one: Import.TableImport): void {
    const shown = this.importing;
    if (shown === one) return;
    if (shown?.reading === undefined) shown?.close();
    else this.#before = { one: shown, isAside: this.isAside };
    this.isAside = false;
    this.importing = one;
    this.isUsed = false;
  }

  /** It is read: nobody comes back to the one before. */
  #settle(one: Import.TableImport): void {
    this.#show(one);
    this.#before?.one.close();
    this.#before = undefined;
  }

  /** Closes it; where it was seen, the one before is there again. */
  #leave(one: Import.TableImport): void {
    one.close();
    if (this.#reading === one) this.#reading = undefined;
    if (this.#before?.one === one) this.#before = undefined;
    if (this.importing !== one) return;
    this.importing = this.#before?.one;
    this.isAside = this.#before?.isAside ?? false;
    this.#before = undefined;
  }

  /** Makes the experiment. */
  async use(): Promise<void> {
    const one = this.importing;
    if (one === undefined || !(await one.use())) return;
    this.#run.dismiss();
    // The network is drawn first, and the table of the data after it: together they would hold up the page.
    await afterPaint();
    this.isUsed = this.importing === one;
    this.#leave(one);
  }

  /** Lets go of the table; the run stays as it is. Once it is being opened nothing holds that up. */
  cancel(): void {
    const one = this.importing;
    if (one !== undefined && one.stage !== 'opening') this.#leave(one);
  }
}
