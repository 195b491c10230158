import { startTableWorker } from '../../client/start-table-worker.ts';
import { TableClient, type TableConnection } from '../../client/table-client.ts';
import { WorkerDied } from '../../client/worker-died.ts';
import type {
  BaseExperiment,
  Choices,
  DataOutline,
  DataPlan,
  MissingPolicy,
  TableReading,
} from '../../../worker/table-protocol.ts';
import { inWords } from '../run/in-words.ts';
import { messageOf } from '../run/message-of.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import { keptPlan, type PlanPart } from './kept-plan.ts';
import { rowsOf } from './rows-of.ts';

/**
 * What it is at: reading the file, waiting for what is decided, making an experiment of it, or opening that as the run,
 * from which on nothing holds it up.
 */
export type ImportStage = 'reading' | 'ready' | 'using' | 'opening';

/** A table that is being brought in. The run on the screen stays as it is until `use`. */
export class TableImport {
  readonly file: File;
  readonly #run: TrainingRun;
  readonly #connect: () => TableConnection;
  #client: TableClient;
  #closed = false;
  /** What was decided by hand. */
  #choices: Choices = {};
  /** What the table on the screen was read with. */
  #settled: Choices = {};
  /** Whether the worker holds that table: one that was started in the middle has none. */
  #hasTable = false;
  /** Of several questions the last one counts. */
  #asked = 0;
  /** What was changed of the plan by hand: it outlives another reading of the same columns. */
  #byHand: readonly PlanPart[] = [];
  /** Of several outlines the last one counts, and the experiment that it was asked for. */
  #outlined = 0;
  #fitted: object | undefined;

  stage = $state<ImportStage>('reading');
  /** The share of the file that is read. */
  progress = $state(0);
  reading = $state.raw<TableReading>();
  plan = $state.raw<DataPlan>();
  outline = $state.raw<DataOutline>();
  /** Why the last reading or the use of the data came to nothing. */
  problem = $state<string>();

  constructor(file: File, run: TrainingRun, connect: () => TableConnection = startTableWorker) {
    this.file = file;
    this.#run = run;
    this.#connect = connect;
    this.#client = new TableClient(connect());
  }

  /** Reads the file for the first time. @returns why it is no table; undefined when it is read, or not wanted any more */
  async start(): Promise<string | undefined> {
    return this.#read({});
  }

  /** Reads it anew with another decision; where that comes to nothing, what was read before stays. */
  async decide(choices: Choices): Promise<void> {
    const before = this.#choices;
    // What is decided of one column says nothing of the others.
    const kinds = { ...before.kinds, ...choices.kinds };
    const joined = { ...before.joined, ...choices.joined };
    const reason = await this.#read({ ...before, ...choices, kinds, joined });
    if (reason !== undefined) this.problem = `${reason} The table stays as it was read before.`;
  }

  async #read(choices: Choices): Promise<string | undefined> {
    const asked = ++this.#asked;
    // What it is still at nobody waits for.
    if (this.stage === 'reading' && this.reading !== undefined) this.#restart();
    this.#choices = choices;
    this.stage = 'reading';
    this.progress = 0;
    this.problem = undefined;
    const isWanted = () => asked === this.#asked && !this.#closed;
    try {
      const reading = await this.#readWith(choices, isWanted);
      if (!isWanted()) return undefined;
      this.#settled = choices;
      this.#take(reading);
      return undefined;
    } catch (error) {
      if (!isWanted()) return undefined;
      const reason = this.#reasonOf(error);
      if (this.reading !== undefined) await this.#goBack(isWanted);
      return isWanted() ? reason : undefined;
    }
  }

  async #readWith(choices: Choices, isWanted: () => boolean): Promise<TableReading> {
    const reading = await this.#client.read(this.file, this.file.name, choices, (share) => {
      if (isWanted()) this.progress = share;
    });
    if (isWanted()) this.#hasTable = true;
    return reading;
  }

  /** The table of the last reading that came to something is there again, in a new worker as well. */
  async #goBack(isWanted: () => boolean): Promise<void> {
    this.#choices = this.#settled;
    try {
      if (!this.#hasTable) await this.#readWith(this.#settled, isWanted);
    } catch (error) {
      // Then the next decision reads it.
      if (isWanted()) this.#reasonOf(error);
    }
    if (!isWanted()) return;
    this.stage = 'ready';
    // What was changed of the plan meanwhile.
    if (this.#hasTable) void this.#ask(this.plan!);
  }

  /** Why a reading came to nothing; a worker that has died gives way to another one. */
  #reasonOf(error: unknown): string {
    if (!(error instanceof WorkerDied)) return messageOf(error);
    this.#restart();
    return `the worker that reads tables stopped. ${error.message}`;
  }

  /** A worker that is ended stops at once, whatever it is at. */
  #restart(): void {
    this.#client.close();
    this.#client = new TableClient(this.#connect());
    this.#hasTable = false;
  }

  #take(reading: TableReading): void {
    const before = this.reading && this.plan && { reading: this.reading, plan: this.plan };
    this.reading = reading;
    this.stage = 'ready';
    this.#setPlan(before ? keptPlan(before, reading, this.#byHand) : reading.guess);
  }

  change(part: Partial<DataPlan>): void {
    const others = this.#byHand.filter((name) => !(name in part));
    this.#byHand = [...others, ...(Object.keys(part) as PlanPart[])];
    this.#setPlan({ ...this.plan!, ...part });
  }

  setInput(place: number, on: boolean): void {
    const { inputs } = this.plan!;
    const others = inputs.filter((one) => one !== place);
    this.change({ inputs: on ? [...others, place].sort((a, b) => a - b) : others });
  }

  /** A target is no input; several of them are quantities, or one of 0 and 1 for each class. */
  setTarget(place: number, on: boolean): void {
    const { inputs, targets } = this.plan!;
    const others = targets.filter((one) => one !== place);
    this.change({
      targets: on ? [...others, place].sort((a, b) => a - b) : others,
      inputs: inputs.filter((one) => one !== place),
    });
  }

  setMissing(places: readonly number[], policy: MissingPolicy | undefined): void {
    const { missing: before } = this.plan!;
    const kept = Object.entries(before).filter(([place]) => !places.includes(Number(place)));
    const chosen = policy === undefined ? [] : places.map((place) => [place, policy] as const);
    const missing: Record<number, MissingPolicy> = Object.fromEntries([...kept, ...chosen]);
    this.change({ missing });
  }

  #base(): BaseExperiment {
    const { data, ...rest } = this.#run.experiment;
    return { ...rest, samples: data.inputs.length };
  }

  #setPlan(plan: DataPlan): void {
    this.plan = plan;
    this.problem = undefined;
    void this.#ask(plan);
  }

  async #ask(plan: DataPlan): Promise<void> {
    // While another table is on its way the worker has none to ask; it is asked in the end.
    if (this.stage === 'reading') return;
    const client = this.#client;
    const asked = ++this.#outlined;
    const isWanted = () =>
      asked === this.#outlined && this.plan === plan && this.#client === client && !this.#closed;
    try {
      this.#fitted = this.#run.experiment;
      const outline = await client.call(async (api) => api.outline(plan, this.#base()));
      if (isWanted()) this.outline = outline;
    } catch (error) {
      if (isWanted()) this.problem = messageOf(error);
    }
  }

  /** What it would make is another thing once the run is of another experiment. */
  fitTo(experiment: object): void {
    if (this.stage === 'ready' && this.plan !== undefined && this.#fitted !== experiment)
      void this.#ask(this.plan);
  }

  /** Opens the experiment that the plan makes, as a new run. @returns whether it is the run now */
  async use(): Promise<boolean> {
    const plan = this.plan!;
    this.stage = 'using';
    this.problem = undefined;
    try {
      const { experiment, inputs, targets } = await this.#client.call((api) =>
        api.prepare(plan, this.#base()),
      );
      const { inputNames, outputNames } = experiment.data;
      const data = {
        inputs: await rowsOf(inputs, inputNames.length),
        targets: await rowsOf(targets, outputNames.length),
        ...{ inputNames, outputNames },
      };
      if (this.#closed) return false;
      this.stage = 'opening';
      const outcome = await inWords(await this.#run.open({ ...experiment, data }), this.#run);
      if (outcome === 'opened' || outcome === 'kept') return true;
      this.problem = outcome === 'lost' ? 'The training worker stopped over it.' : `${outcome.refused}.`;
    } catch (error) {
      this.problem = messageOf(error);
    }
    this.stage = 'ready';
    return false;
  }

  /** Lets go of it: the worker ends. */
  close(): void {
    this.#closed = true;
    this.#client.close();
  }
}
