import { decodeExperiment, MOST_BYTES } from '../../formats/experiment-json.ts';
import { FileFault } from '../../formats/file-fault.ts';
import { mebibytes } from '../../formats/mebibytes.ts';
import { afterPaint } from '../run/after-paint.ts';
import { withData } from './built-in-data.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';

/** Long enough to know a file again. */
const MOST_NAME = 60;

/** A file of so many bytes keeps the page from painting while its text is parsed: 1 MiB takes some 20 ms. */
const LARGE = 1024 * 1024;

/** What is open before this many ms is not said to be opening: it would only flicker. */
const SOON_MS = 300;

async function textOf(file: File): Promise<string> {
  if (file.size > MOST_BYTES) {
    throw new FileFault(
      `it has ${mebibytes(file.size)} MiB, and at most ${mebibytes(MOST_BYTES)} MiB are read. Take fewer rows.`,
    );
  }
  try {
    return await file.text();
  } catch {
    throw new FileFault('it cannot be read. Choose a file, no folder, that is still where it was.');
  }
}

/** Where experiments come in: a file becomes a new run, or a sentence about why not, and nothing else changes. */
export class ExperimentDoor {
  readonly #run: TrainingRun;
  /** Of several files, the last one counts. */
  #request = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The name of the file that is being opened; that of a small one once it takes a while. */
  opening = $state<string>();

  /** The experiment that came with weights: they are not read, trained to their iteration it has them again. */
  #carried = $state.raw<{ readonly experiment: unknown; readonly iteration: number }>();

  constructor(run: TrainingRun) {
    this.#run = run;
  }

  /** Opens a file. While the worker is dead it waits for another one. */
  async open(file: File): Promise<void> {
    const request = ++this.#request;
    const name = `“${file.name.length > MOST_NAME ? `${file.name.slice(0, MOST_NAME)}…` : file.name}”`;
    this.#say(undefined);
    try {
      if (file.size < LARGE) this.#timer = setTimeout(() => this.#say(name), SOON_MS);
      else {
        this.#say(name);
        await afterPaint();
      }
      const reason = await this.#open(file, () => request === this.#request);
      if (reason !== undefined && request === this.#request)
        this.#run.report(`${name} was not opened: ${reason}`);
    } finally {
      if (request === this.#request) this.#say(undefined);
    }
  }

  /** Why a file was not opened; undefined when it was, or is not wanted any more. */
  async #open(file: File, isWanted: () => boolean): Promise<string | undefined> {
    let content: unknown;
    let iteration: number | undefined;
    try {
      const decoded = decodeExperiment(await textOf(file));
      ({ iteration } = decoded);
      content = await withData(decoded.experiment);
    } catch (error) {
      if (error instanceof FileFault) return error.message;
      throw error;
    }
    await this.#run.alive;
    if (!isWanted()) return undefined;
    const outcome = await this.#run.openUnknown(content);
    if (outcome === 'opened' || outcome === 'kept') {
      this.#carried = iteration === undefined ? undefined : { experiment: content, iteration };
      return undefined;
    }
    if (outcome === 'lost') return 'the training worker stopped over it.';
    return `${outcome.refused}. Correct it in the file and open it again.`;
  }

  #say(name: string | undefined): void {
    clearTimeout(this.#timer);
    this.opening = name;
  }

  /** The iteration of the weights that came with the experiment on the screen, as long as nothing of it was changed. */
  get weightsAt(): number | undefined {
    const carried = this.#carried;
    if (carried === undefined || this.#run.opened === undefined) return undefined;
    return this.#run.experiment === carried.experiment ? carried.iteration : undefined;
  }

  /** Takes what was dropped on the page. */
  async drop(files: readonly File[]): Promise<void> {
    const [file] = files;
    if (file !== undefined && files.length === 1) return this.open(file);
    this.#run.report('One experiment file can be opened at a time. Drop a single file.');
  }
}
