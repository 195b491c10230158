import { decodeExperiment, MOST_BYTES } from '../formats/experiment-json.ts';
import { FileFault } from '../formats/file-fault.ts';
import { mebibytes } from '../formats/mebibytes.ts';
import { withData } from './built-in-data.ts';
import type { TrainingRun } from './training-run.svelte.ts';

/** Long enough to know a file again. */
const MOST_NAME = 60;

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

  constructor(run: TrainingRun) {
    this.#run = run;
  }

  async open(file: File): Promise<void> {
    const request = ++this.#request;
    const refuse = (reason: string) => {
      if (request === this.#request)
        this.#run.report(`“${file.name.slice(0, MOST_NAME)}” was not opened: ${reason}`);
    };
    let content: unknown;
    try {
      content = await withData(decodeExperiment(await textOf(file)));
    } catch (error) {
      if (error instanceof FileFault) return refuse(error.message);
      throw error;
    }
    if (request !== this.#request) return;
    const reason = await this.#run.openUnknown(content);
    if (reason !== undefined) refuse(`${reason}. Correct it in the file and open it again.`);
  }

  /** Takes what was dropped on the page. */
  async drop(files: readonly File[]): Promise<void> {
    const [file] = files;
    if (file !== undefined && files.length === 1) return this.open(file);
    this.#run.report('One experiment file can be opened at a time. Drop a single file.');
  }
}
