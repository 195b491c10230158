import type { Experiment, GradientCheck, Opened, RuleComparison } from '../../../worker/protocol.ts';
import { Follower } from '../questions/follower.ts';
import { mergeComparisons, noComparison } from './merge-comparisons.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';

/** At how many iterations of a run a rule is compared with the exact gradient. */
const COMPARED = 120;
/** While a run trains, it is compared again each time that it is so many times as long. */
const GROWTH = 1.25;

/** A check and the run that it was made on. */
export interface CheckedRun {
  readonly check: GradientCheck;
  readonly experiment: Experiment;
  readonly opened: Opened;
}

/** The gradient check of a run, made when asked for, and the comparison over time, made in the background. */
export class GradientChecks {
  readonly #run: TrainingRun;
  /** Only the newest check and the newest comparison count. */
  #check = 0;
  #comparison = 0;
  /** A check that its worker's death has ended. */
  #interrupted: { readonly opened: Opened; readonly iteration: number } | undefined;
  /** The run that `points` belong to, and how far it had come when they were asked for. */
  #compared = $state.raw<Opened>();
  #reached = -1;

  /** The newest check that was finished. */
  result = $state.raw<CheckedRun>();
  /** The share of the running check that is done, 0…1; undefined when none runs. */
  progress = $state<number>();
  /** Whether the result is of the run on the screen, and whether of its cursor's iteration too. */
  readonly ofThisRun = $derived.by(() => this.result?.opened === this.#run.opened);
  readonly current = $derived.by(() => this.ofThisRun && this.result?.check.iteration === this.#run.cursor);

  /** The rule against the exact gradient, so far. */
  points = $state.raw<RuleComparison>(noComparison);
  #atCursor = $state.raw<{ readonly opened: Opened; readonly point: RuleComparison }>();
  readonly #cursor = new Follower<number>(async (iteration) => {
    const { opened } = this.#run;
    const update = await this.#run.look((client) => client.call((api) => api.update(iteration, 0)));
    if (opened === undefined || update === undefined) return;
    const { angle, relativeError } = update.comparison;
    this.#atCursor = {
      opened,
      point: {
        iterations: Float64Array.of(iteration),
        angle: Float64Array.of(angle),
        relativeError: Float64Array.of(relativeError),
      },
    };
  });
  /** The same with the cursor's own iteration, once it is known. */
  readonly pointsWithCursor = $derived.by(() =>
    this.#atCursor !== undefined && this.#atCursor.opened === this.#compared
      ? mergeComparisons(this.points, this.#atCursor.point)
      : this.points,
  );
  comparing = $state(false);

  constructor(run: TrainingRun) {
    this.#run = run;
  }

  /** Checks the gradient at the cursor, in place of a check that still runs. */
  start(): Promise<void> {
    this.#run.dismiss();
    return this.#checkAt(this.#run.cursor);
  }

  async #checkAt(iteration: number): Promise<void> {
    const { opened, experiment } = this.#run;
    if (opened === undefined) return;
    const request = ++this.#check;
    this.#interrupted = undefined;
    this.progress = 0;
    const check = await this.#run.look((client) =>
      client.checkGradients(iteration, (share) => {
        if (request === this.#check) this.progress = share;
      }),
    );
    if (request !== this.#check) return;
    // What a dead worker has told may still be on its way.
    this.#check++;
    this.progress = undefined;
    if (check !== undefined) this.result = { check, experiment, opened };
    else if (this.#run.state === 'failed') this.#interrupted = { opened, iteration };
  }

  cancel(): void {
    this.#check++;
    this.progress = undefined;
    void this.#run.look((client) => client.call(async (api) => api.cancelCheck()));
  }

  /** Compares at the cursor; to be called when it rests somewhere else. */
  followCursor(iteration: number): Promise<void> {
    return this.#cursor.want(iteration);
  }

  /** Compares as far as the run has come, and takes up what a dead worker left undone; to be called when it has changed. */
  follow(): void {
    const { opened, newest, state } = this.#run;
    if (opened === undefined || state === 'failed') return;
    if (this.#interrupted?.opened === opened) void this.#checkAt(this.#interrupted.iteration);
    if (opened !== this.#compared) {
      this.stop();
      this.#compared = opened;
      this.#reached = -1;
      this.points = noComparison;
    }
    const enough = state === 'running' ? this.#reached * GROWTH : this.#reached;
    if (!this.comparing && newest > enough) void this.#compare(newest);
  }

  async #compare(newest: number): Promise<void> {
    const request = ++this.#comparison;
    this.comparing = true;
    const before = this.points;
    let arrived = noComparison;
    const complete = await this.#run.look(async (client) => {
      await client.compareRules(COMPARED, (part) => {
        if (request !== this.#comparison) return;
        arrived = mergeComparisons(arrived, part);
        this.points = mergeComparisons(before, arrived);
      });
      return true;
    });
    if (request !== this.#comparison) return;
    // What a dead worker has told may still be on its way.
    if (!complete) this.#comparison++;
    this.comparing = false;
    // What a dead worker left undone is asked for again, what was refused is not.
    if (this.#run.state !== 'failed') this.#reached = newest;
    if (complete) this.points = arrived;
    this.follow();
  }

  /** Ends the comparison that runs; what has come stays. */
  stop(): void {
    if (!this.comparing) return;
    this.#comparison++;
    this.comparing = false;
    void this.#run.look((client) => client.call(async (api) => api.cancelComparison()));
  }
}
