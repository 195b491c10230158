import type { BackwardRuleName, Experiment, LossName, Opened, Standing } from '../../../worker/protocol.ts';
import type { Connection } from '../../client/training-client.ts';
import type { Edit } from '../../model/edits/edited.ts';
import { Edits } from './edits.svelte.ts';
import type { LeftRun } from './left-run.ts';
import type { Outcome } from './openings.svelte.ts';
import { RunOnScreen } from './run-on-screen.svelte.ts';

/** What takes longer to come again is told of. */
const SOON_MS = 300;

/** Whether nothing but the stop rule tells two experiments apart; a copy of a part counts as another one. */
function differInStopAlone(one: Experiment, other: Experiment): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)] as (keyof Experiment)[]);
  return one !== other && [...keys].every((key) => key === 'stop' || one[key] === other[key]);
}

/** Which experiment the run on the screen is of: one is opened, changed, and every edit undone and made again. */
export class EditedRun extends RunOnScreen {
  /** What the page was to begin with, until a run is open. */
  readonly #first: unknown;
  readonly edits = new Edits();
  /** The iteration that a run which is gone back to is trained to, where that takes a while. */
  returning = $state<number>();
  /** The run that is gone back to, until it is there as it was; by another stop rule it is still the same one. */
  #back: { left: LeftRun } | undefined;
  /** Settles when the last of those that were asked for is open: one is gone back to after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  /** @param first what may be an experiment, to begin with */
  constructor(first: unknown, connect: () => Connection) {
    super(connect);
    this.#first = first;
    void this.openFirst();
  }

  protected async openFirst(): Promise<void> {
    const outcome = await this.openUnknown(this.#first);
    if (typeof outcome === 'object' && this.opened === undefined) this.refused = outcome.refused;
  }

  protected override begin(experiment: Experiment, opened: Opened): void {
    this.#noteEdit(experiment);
    this.#back = undefined;
    this.returning = undefined;
    super.begin(experiment, opened);
  }

  protected override keep(experiment: Experiment, standing: Standing): void {
    this.#noteEdit(experiment);
    if (this.#back !== undefined) this.#back.left = { ...this.#back.left, experiment };
    super.keep(experiment, standing);
  }

  /** The same experiment anew is no edit. */
  #noteEdit(experiment: Experiment): void {
    if (this.opened !== undefined && experiment !== this.experiment) this.edits.note(this.#left());
  }

  #left(): LeftRun {
    if (this.#back !== undefined) return this.#back.left;
    const { experiment, newest, row } = this;
    return { experiment, newest, cursor: this.live ? undefined : this.cursor, row };
  }

  /** Takes back the newest edit: the run before it is there again as it was. */
  undo(): Promise<void> {
    return this.#goBackTo(
      () => this.edits.before,
      (left) => this.edits.undone(left),
    );
  }

  /** Makes the edit again that was taken back last. */
  redo(): Promise<void> {
    return this.#goBackTo(
      () => this.edits.after,
      (left) => this.edits.redone(left),
    );
  }

  /**
   * @param find which run, asked once nothing is on its way: an edit that is counts, and quick presses add up
   * @param note told, when that run has come, which one it took the place of
   */
  async #goBackTo(find: () => LeftRun | undefined, note: (left: LeftRun) => void): Promise<void> {
    const turn = this.#turn.then(() => this.#openAgain(find, note));
    this.#turn = turn.catch(() => undefined);
    if (await turn) await this.goOnBack();
  }

  /** Brings the run that is gone back to where it was; to be called again where a worker's death has ended that. */
  protected async goOnBack(): Promise<void> {
    const back = this.#back;
    if (back === undefined || this.lost !== undefined) return;
    const there = await this.#trainAgain(back.left);
    if (back !== this.#back || this.lost !== undefined) return;
    this.#back = undefined;
    const { cursor } = back.left;
    if (there && cursor !== undefined) await this.parts.cursor.seek(cursor);
  }

  /** Opens a run anew that was left; whether there is one, and it was opened. */
  async #openAgain(
    find: () => LeftRun | undefined,
    note: (left: LeftRun) => void,
  ): Promise<boolean | undefined> {
    return this.whenReady(async () => {
      const wanted = find();
      if (wanted === undefined) return false;
      const { experiment, row } = wanted;
      const begin = (opened: Opened) => {
        note(this.#left());
        super.begin(experiment, opened);
        this.#back = { left: wanted };
      };
      const outcome = await this.parts.openings.open({ input: experiment, change: experiment, begin });
      if (typeof outcome === 'object') this.report(outcome.refused);
      if (outcome !== 'opened') return false;
      if (row !== undefined) void this.parts.cursor.chooseRow(row);
      return true;
    });
  }

  /** Brings the run that has just been opened to where it was; false when it was told something else meanwhile. */
  async #trainAgain({ newest }: LeftRun): Promise<boolean> {
    if (newest <= this.newest) return true;
    const slow = setTimeout(() => (this.returning = newest), SOON_MS);
    const there = await this.parts.training.advanceTo(newest, false);
    clearTimeout(slow);
    this.returning = undefined;
    if (there) this.parts.arrivals.show();
    return there;
  }

  /** Opens an experiment as a fresh run at iteration 0. When it is refused, the run before stays as it is. */
  open(experiment: Experiment): Promise<Outcome> {
    const begin = (opened: Opened) => this.begin(experiment, opened);
    return this.parts.openings.open({ input: experiment, change: experiment, begin });
  }

  /** The same of what may be an experiment, which the worker tells. */
  openUnknown(input: unknown): Promise<Outcome> {
    // What the worker opens is an experiment.
    const begin = (opened: Opened) => this.begin(input as Experiment, opened);
    return this.parts.openings.open({ input, begin });
  }

  /**
   * Opens the same experiment with other values: quick changes add up. They are lost when another run comes first. The
   * run goes on where another stop rule is all that is changed, and would not have ended it before where it is.
   * What an edit refuses by itself changes nothing, and neither does one that gives the same experiment.
   */
  async change(change: Edit): Promise<Outcome> {
    const openings = this.parts.openings;
    if (this.opening && openings.change === undefined && !(await openings.still())) return 'lost';
    const changed = change(openings.change ?? this.experiment);
    if ('refused' in changed) return changed;
    if (changed === this.experiment && !this.opening) return 'kept';
    if (!openings.mayKeep || !differInStopAlone(changed, this.experiment)) return this.open(changed);
    const outcome = await openings.open({
      input: changed,
      change: changed,
      begin: (opened) => this.begin(changed, opened),
      keep: (standing) => this.keep(changed, standing),
    });
    if (this.ended) this.parts.training.rest();
    return outcome;
  }

  chooseRule(backward: BackwardRuleName): Promise<void> {
    return this.#choose((training) => ({ ...training, backward }));
  }

  chooseLoss(loss: LossName): Promise<void> {
    return this.#choose((training) => ({ ...training, loss }));
  }

  async #choose(choice: (training: Experiment['training']) => Experiment['training']): Promise<void> {
    const outcome = await this.change((experiment) => ({
      ...experiment,
      training: choice(experiment.training),
    }));
    if (typeof outcome === 'object') this.report(outcome.refused);
  }

  /**
   * Carries out a command for the run that is open once nothing is on its way; it is dropped when yet another experiment
   * was asked for after it.
   */
  protected async whenReady<T>(command: () => Promise<T>): Promise<T | undefined> {
    this.dismiss();
    if (this.opening && !(await this.parts.openings.settled())) return undefined;
    return this.opened === undefined || this.lost !== undefined ? undefined : command();
  }
}
