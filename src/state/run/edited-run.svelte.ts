import type { Experiment, Opened, Kept } from '../../../worker/protocol.ts';
import { differInStopAlone } from '../../model/edits/differ-in-stop-alone.ts';
import { ChangedRun } from './changed-run.svelte.ts';
import { Edits } from './edits.svelte.ts';
import type { LeftRun } from './left-run.ts';

/** What takes longer to come again is told of. */
const SOON_MS = 300;

/** The run on the screen, every edit of which can be undone and made again. */
export class EditedRun extends ChangedRun {
  readonly edits = new Edits();
  /** The iteration that a run which is gone back to is trained to, where that takes a while. */
  returning = $state<number>();
  /** The run that is gone back to, until it is there as it was; by another stop rule it is still the same one. */
  #back: { left: LeftRun } | undefined;

  protected override begin(experiment: Experiment, opened: Opened): void {
    this.#noteEdit(experiment);
    this.#back = undefined;
    this.returning = undefined;
    super.begin(experiment, opened);
  }

  protected override keep(experiment: Experiment, kept: Kept): void {
    this.#noteEdit(experiment);
    if (this.#back !== undefined) this.#back.left = { ...this.#back.left, experiment };
    super.keep(experiment, kept);
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
    const others = this.others;
    this.dismiss();
    const opened = await this.turns.take(() => this.#openAgain(others, find, note));
    if (opened) await this.goOnBack();
  }

  /** Brings the run that is gone back to where it was; to be called again where a worker's death has ended that. */
  protected async goOnBack(): Promise<void> {
    const back = this.#back;
    if (back === undefined) return;
    // What is told to train while another one opens would be that one.
    await this.settled();
    if (back !== this.#back || this.lost !== undefined) return;
    const there = await this.#trainAgain(back.left);
    if (back !== this.#back || this.lost !== undefined) return;
    this.#back = undefined;
    // What was kept may have come farther meanwhile.
    const at = back.left.cursor ?? back.left.newest;
    if (there && at !== this.cursor) await this.parts.cursor.seek(at);
  }

  /** Has the run again that was left; whether there is one, and it is there, to be trained to where it was. */
  async #openAgain(
    others: number,
    find: () => LeftRun | undefined,
    note: (left: LeftRun) => void,
  ): Promise<boolean | undefined> {
    return this.whenOpen(others, async () => {
      const wanted = find();
      if (wanted === undefined) return false;
      const { experiment, row } = wanted;
      const outcome = await this.parts.openings.open({
        input: experiment,
        change: experiment,
        begin: (opened) => {
          note(this.#left());
          super.begin(experiment, opened);
          this.#back = { left: wanted };
        },
        // It is the very run that goes by another stop rule: it need not be trained again.
        ...(differInStopAlone(experiment, this.experiment) && {
          keep: (kept: Kept) => {
            note(this.#left());
            super.keep(experiment, kept);
            // It is to be seen where it was left, not where it is played to.
            this.parts.playback.stop();
            // What trains goes on.
            this.#back = this.parts.training.running ? undefined : { left: wanted };
          },
        }),
      });
      if (typeof outcome === 'object') this.report(outcome.refused);
      if (outcome === 'kept' && this.ended) this.parts.training.rest();
      const isBack = outcome === 'opened' || outcome === 'kept';
      if (isBack && row !== this.row) void this.parts.cursor.chooseRow(row ?? this.opened!.frame.row);
      return isBack;
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
}
