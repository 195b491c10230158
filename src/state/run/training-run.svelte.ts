import type { Speed } from '../../../worker/protocol.ts';
import { EditedRun } from './edited-run.svelte.ts';

/**
 * What a user can do with the run on the screen. A command waits for the experiments that are on their way, and is for
 * the run that comes of them; it is dropped when yet another one was asked for after it.
 */
export class TrainingRun extends EditedRun {
  /**
   * Goes on from the cursor, as a video: through what is recorded, then by training. At the end of a run that has ended it
   * plays from iteration 0.
   */
  async play(): Promise<void> {
    await this.whenReady(async () => {
      const { cursor, training } = this.parts;
      if (!cursor.live) this.parts.playback.start(cursor.iteration + 1);
      else if (this.ended) this.parts.playback.start(0);
      else await training.play();
    });
  }

  /** Starts the same experiment anew. */
  async runAgain(): Promise<void> {
    await this.whenReady(async () => {
      if ((await this.open(this.experiment)) !== 'opened' || this.opening) return;
      await this.parts.training.play();
    });
  }

  /** Stops after the iteration in hand, or where the past is being played. */
  async pause(): Promise<void> {
    this.dismiss();
    if (this.playing) return this.parts.playback.stop();
    if (this.opened !== undefined) await this.parts.training.pause();
  }

  async setSpeed(speed: Speed): Promise<void> {
    this.dismiss();
    await this.parts.training.setSpeed(speed, this.opened !== undefined);
  }

  /** Moves the cursor by this many iterations; past the newest one it trains that far. */
  async step(by: number): Promise<void> {
    await this.whenReady(async () => {
      this.parts.playback.stop();
      const { goal, running } = this.parts.training;
      const to = Math.max(0, (by > 0 && goal !== undefined ? goal : this.cursor) + by);
      if (to <= this.newest) return this.parts.cursor.seek(to);
      if (this.ended || (!this.live && running)) return this.parts.cursor.goLive();
      // A few iterations are there at once: the run counts as paused meanwhile. One that was training is paused by it.
      return this.#advanceTo(to, false, !running);
    });
  }

  /**
   * Goes to an iteration: by replay when the run has reached it, by training when it has not.
   *
   * @returns why it cannot, in a sentence; undefined once it is there, or when it was dropped
   */
  async goTo(iteration: number): Promise<string | undefined> {
    return this.whenReady(async () => {
      if (iteration > this.newest && this.ended)
        return `this run ended at iteration ${this.newest}. Type a number from 0 to ${this.newest}.`;
      this.parts.playback.stop();
      await (iteration <= this.newest ? this.parts.cursor.seek(iteration) : this.#advanceTo(iteration, true));
      return undefined;
    });
  }

  /** @param exactly whether to be there, rather than at the newest one, where the run has come farther meanwhile */
  async #advanceTo(iteration: number, running: boolean, exactly = true): Promise<void> {
    void this.parts.cursor.goLive();
    if (!(await this.parts.training.advanceTo(iteration, running))) return;
    this.parts.arrivals.show();
    // Unthrottled, the worker may have been beyond it already.
    if (exactly && this.live && this.newest > iteration) await this.parts.cursor.seek(iteration);
  }

  /** Moves the cursor to an iteration that the run has reached; the newest one is live. */
  async seek(iteration: number): Promise<void> {
    this.dismiss();
    // Without a worker nobody can tell the frame there, so the cursor stays with the picture.
    if (this.lost !== undefined || this.opened === undefined) return;
    if (this.opening && !(await this.parts.openings.still())) return;
    this.parts.playback.stop();
    await this.parts.cursor.seek(iteration);
  }

  /** Follows the newest iteration again. */
  goLive(): void {
    this.dismiss();
    this.parts.playback.stop();
    void this.parts.cursor.goLive();
  }

  /** Shows parameters beyond those that are drawn, by their places in θ, at the cursor and from now on. */
  async show(places: readonly number[]): Promise<void> {
    if (this.opened !== undefined) await this.parts.cursor.show(places);
  }

  /** Shows another sample of the data set, at the cursor and from now on. */
  async chooseRow(row: number): Promise<void> {
    if (this.opened !== undefined) await this.parts.cursor.chooseRow(row);
  }

  /** After the worker's death: a new one replays to where the run was, and training goes on if it was going on. */
  async restart(): Promise<void> {
    const { opened } = this;
    await this.parts.recovery.restart(opened && this.experiment, () => this.openFirst());
    await this.goOnBack();
  }

  /** Ends the replay of a restart. */
  cancelRestart(): void {
    this.parts.recovery.cancel();
  }

  /** Ends a worker that has been at one piece of work for too long for the user. */
  stopWaiting(): void {
    this.parts.line.stop('You stopped it in the middle of one long piece of work.');
  }
}
