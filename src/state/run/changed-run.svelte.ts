import type { Experiment, Opened, Kept } from '../../../worker/protocol.ts';
import type { Connection } from '../../client/training-client.ts';
import { differInStopAlone } from '../../model/edits/differ-in-stop-alone.ts';
import { editedName } from '../../model/edits/edited-name.ts';
import type { Edit } from '../../model/edits/edited.ts';
import type { Outcome } from './openings.svelte.ts';
import { RunOnScreen } from './run-on-screen.svelte.ts';
import { Turns } from './turns.svelte.ts';

/** Which experiment the run on the screen is of: one is opened, and changed. */
export class ChangedRun extends RunOnScreen {
  /** What the page was to begin with, until a run is open. */
  readonly #first: unknown;
  /** Edits whose numbers are not known yet, and what was asked for after them. */
  protected readonly turns = new Turns();
  /** How many experiments were asked for in the place of the run rather than as edits of it, and the last that came. */
  protected others = 0;
  #other = 0;
  /** Those whose name is theirs alone. */
  readonly #originals = new WeakSet<object>();

  /** @param first what may be an experiment, to begin with */
  constructor(first: unknown, connect: () => Connection) {
    super(connect);
    this.#first = first;
    void this.openFirst();
  }

  override get opening(): boolean {
    return super.opening || this.turns.busy;
  }
  override async settled(): Promise<void> {
    while (this.opening) {
      await this.turns.settled();
      await super.settled();
    }
  }

  protected async openFirst(): Promise<void> {
    const outcome = await this.openUnknown(this.#first);
    if (typeof outcome === 'object' && this.opened === undefined) this.refused = outcome.refused;
  }

  /** Takes note that an experiment, opened or not yet, is known by its name: an edit of it has another one. */
  keepName(experiment: object): void {
    this.#originals.add(experiment);
  }

  /** Opens an experiment as a fresh run at iteration 0. When it is refused, the run before stays as it is. */
  open(experiment: Experiment): Promise<Outcome> {
    if (this.opened !== undefined && experiment === this.experiment) return this.#openEdited(experiment);
    return this.#openOther(experiment, experiment);
  }

  /** The same of what may be an experiment, which the worker tells. */
  openUnknown(input: unknown): Promise<Outcome> {
    return this.#openOther(input);
  }

  #openOther(input: unknown, change?: Experiment): Promise<Outcome> {
    const other = ++this.others;
    return this.parts.openings.open({
      input,
      ...(change && { change }),
      begin: (opened) => {
        this.#other = other;
        // What the worker opens is an experiment.
        this.begin(input as Experiment, opened);
      },
    });
  }

  #openEdited(experiment: Experiment, keep?: (kept: Kept) => void): Promise<Outcome> {
    const begin = (opened: Opened) => this.begin(experiment, opened);
    return this.parts.openings.open({ input: experiment, change: experiment, begin, ...(keep && { keep }) });
  }

  /**
   * Opens the same experiment with other values: quick changes add up. They are lost when another run comes first. The
   * run goes on where another stop rule is all that is changed, and would not have ended it before where it is.
   * What an edit refuses by itself changes nothing, and neither does one that gives the same experiment.
   */
  change(edit: Edit): Promise<Outcome> {
    const { underWay, change } = this.parts.openings;
    if (!this.turns.busy && (!underWay || change !== undefined)) return this.#change(edit);
    return this.changeBy(() => Promise.resolve(edit));
  }

  /**
   * The same by an edit that is known only once nothing before it is on its way. Whatever is asked for after it, Undo too,
   * comes after it.
   *
   * @param find finds the edit; none where it could not be had, and is lost
   */
  async changeBy(find: () => Promise<Edit | undefined>): Promise<Outcome> {
    const before = this.#other;
    const isStill = async () => {
      await this.parts.openings.settled();
      return this.#other === before;
    };
    const made = await this.turns.take(async () => {
      const edit = (await isStill()) ? await find() : undefined;
      return edit !== undefined && (await isStill()) ? { outcome: this.#change(edit) } : undefined;
    });
    return made === undefined ? 'lost' : made.outcome;
  }

  async #change(edit: Edit): Promise<Outcome> {
    const openings = this.parts.openings;
    const before = openings.change ?? this.experiment;
    const edited = edit(before);
    if ('refused' in edited) return edited;
    if (edited === this.experiment && !openings.underWay) return 'kept';
    const renamed = edited !== before && edited.name === before.name && this.#originals.has(before);
    const changed = renamed ? { ...edited, name: editedName(edited.name) } : edited;
    if (!openings.mayKeep || !differInStopAlone(changed, this.experiment)) return this.#openEdited(changed);
    const outcome = await this.#openEdited(changed, (kept) => this.keep(changed, kept));
    if (this.ended) this.parts.training.rest();
    return outcome;
  }

  /**
   * Carries out a command for the run that is open once nothing is on its way; it is dropped when yet another experiment
   * was asked for after it.
   */
  protected async whenReady<T>(command: () => Promise<T>): Promise<T | undefined> {
    const others = this.others;
    this.dismiss();
    if (this.turns.busy) await this.turns.settled();
    return this.whenOpen(others, command);
  }

  /** @param others how many had been asked for when it was given */
  protected async whenOpen<T>(others: number, command: () => Promise<T>): Promise<T | undefined> {
    const { openings } = this.parts;
    if (openings.underWay && !(await openings.settled())) return undefined;
    if (this.#other > others) return undefined;
    return this.opened === undefined || this.lost !== undefined ? undefined : command();
  }
}
