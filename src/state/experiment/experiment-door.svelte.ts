import type { FileWeights } from '../../formats/weights-file.ts';
import { later } from '../../later.svelte.ts';
import type { Preset } from '../../model/presets.ts';
import { afterPaint } from '../run/after-paint.ts';
import { messageOf } from '../run/message-of.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import type * as Reading from './read-experiment.ts';

/** Long enough to know a file again. */
const MOST_NAME = 60;

/** A file of so many bytes keeps the page from painting while its text is parsed: 1 MiB takes some 20 ms. */
const LARGE = 1024 * 1024;

/** What is open before this many ms is not said to be opening: it would only flicker. */
const SOON_MS = 300;

const reading = later(() => import('./read-experiment.ts'));

/** The experiments that come with Converge. */
export const presetList = later(() => import('../../model/presets.ts'));

/** A name as it stands in a sentence. */
const quoted = (name: string) => `“${name.length > MOST_NAME ? `${name.slice(0, MOST_NAME)}…` : name}”`;

/** How one is read. */
type Read = (by: typeof Reading) => Promise<Reading.ToldByFile>;

/** What an experiment on the screen was opened from. */
interface Origin {
  readonly preset?: string | undefined;
  /** What came with it: trained to their iteration it has them again. */
  readonly weights?: FileWeights | undefined;
}

/** Where experiments come in: a file becomes a new run, or a sentence about why not, and nothing else changes. */
export class ExperimentDoor {
  readonly #run: TrainingRun;
  readonly #takeTable: (file: File) => Promise<string | undefined>;
  readonly #onOpened: () => void;
  /** Of several files, the last one counts. */
  #request = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The name of the file that is being opened; that of a small one once it takes a while. */
  opening = $state<string>();

  /** By the experiment as it was opened: of a change of it nothing is known, and Undo leads back to it. */
  readonly #origins = new WeakMap<object, Origin>();

  /** The experiment whose run was found to have the weights that came with it. */
  #proven = $state.raw<object>();

  /**
   * @param takeTable reads what is no file of ours as a table; it answers why it is none
   * @param onOpened called when another experiment is the run
   */
  constructor(
    run: TrainingRun,
    takeTable: (file: File) => Promise<string | undefined>,
    onOpened: () => void = () => undefined,
  ) {
    this.#run = run;
    this.#takeTable = takeTable;
    this.#onOpened = onOpened;
  }

  /** Opens a file. While the worker is dead it waits for another one. */
  open(file: File): Promise<void> {
    return this.#take(quoted(file.name), (isWanted) => this.#openFile(file, isWanted), file.size >= LARGE);
  }

  /** Opens one of the experiments that come with Converge. */
  openPreset(preset: Preset): Promise<void> {
    const read: Read = ({ readPreset }) => readPreset(preset);
    return this.#take(quoted(preset.name), (isWanted) => this.#open(read, isWanted, preset.id), false);
  }

  /** @param open answers why it was not opened */
  async #take(
    name: string,
    open: (isWanted: () => boolean) => Promise<string | undefined>,
    large: boolean,
  ): Promise<void> {
    const request = ++this.#request;
    this.#say(undefined);
    // Why the one before was not opened.
    this.#run.dismiss();
    try {
      if (!large) this.#timer = setTimeout(() => this.#say(name), SOON_MS);
      else {
        this.#say(name);
        await afterPaint();
      }
      const reason = await open(() => request === this.#request);
      if (reason !== undefined && request === this.#request)
        this.#run.report(`${name} was not opened: ${reason}`);
    } finally {
      if (request === this.#request) this.#say(undefined);
    }
  }

  /** A file of ours, or a table. */
  async #openFile(file: File, isWanted: () => boolean): Promise<string | undefined> {
    let reader: typeof Reading;
    try {
      reader = await reading.get();
    } catch (error) {
      return messageOf(error);
    }
    if (!(await reader.isTable(file))) return this.#open(({ readFile }) => readFile(file), isWanted);
    return isWanted() ? this.#takeTable(file) : undefined;
  }

  /** Why a file was not opened; undefined when it was, or is not wanted any more. */
  async #open(read: Read, isWanted: () => boolean, preset?: string): Promise<string | undefined> {
    let reader: typeof Reading;
    try {
      reader = await reading.get();
    } catch (error) {
      return messageOf(error);
    }
    const told = await read(reader);
    if ('fault' in told) return told.fault;
    const { content, weights } = told;
    await this.#run.alive;
    if (!isWanted()) return undefined;
    // Known before it is on the screen: whoever looks at that then looks here.
    this.#origins.set(content, { preset, weights });
    if (preset !== undefined) this.#run.keepName(content);
    const outcome = await this.#run.openUnknown(content);
    if (outcome === 'opened' || outcome === 'kept') {
      this.#onOpened();
      if (isWanted()) this.#say(undefined);
      const found = weights && (await reader.goToWeights(this.#run, content, weights));
      if (found === 'the same') this.#proven = content;
      else if (found !== undefined) this.#run.report(found.problem);
      return undefined;
    }
    if (outcome === 'lost') return 'the training worker stopped over it.';
    const refused = weights ? reader.withinWeights(outcome.refused) : outcome.refused;
    return `${refused}. Correct it in the file and open it again.`;
  }

  #say(name: string | undefined): void {
    clearTimeout(this.#timer);
    this.opening = name;
  }

  /** What the experiment on the screen was opened from, as long as nothing of it was changed. */
  get #origin(): Origin | undefined {
    return this.#run.opened === undefined ? undefined : this.#origins.get(this.#run.experiment);
  }

  /** Where the run has the weights that came with its experiment, and whether that was found to be so. */
  get weightsAt(): { readonly iteration: number; readonly proven: boolean } | undefined {
    const weights = this.#origin?.weights;
    return weights && { iteration: weights.iteration, proven: this.#proven === this.#run.experiment };
  }

  /** Which preset it is. */
  get preset(): string | undefined {
    return this.#origin?.preset;
  }

  /** Takes note that an experiment which the page has by itself is a preset. */
  isPreset(experiment: object, preset: string): void {
    this.#origins.set(experiment, { preset });
    this.#run.keepName(experiment);
  }

  /** Takes what was dropped on the page. */
  async drop(files: readonly File[]): Promise<void> {
    const [file] = files;
    if (file !== undefined && files.length === 1) return this.open(file);
    this.#run.report('One file can be opened at a time. Drop a single one.');
  }
}
