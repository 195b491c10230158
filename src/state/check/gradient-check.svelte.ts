import type { Experiment, GradientCheck, Opened, RuleComparison } from '../../../worker/protocol.ts';
import { Question, type Errand } from '../questions/question.svelte.ts';
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
  /** The check at an iteration. */
  readonly #check: Question<number, CheckedRun>;
  /** The share of the running check that is done, 0…1. */
  #share = $state(0);
  /** The comparison up to an iteration, whose parts go to `points`; the last ones may come after it is complete. */
  readonly #comparison: Question<number, true>;
  /** The comparison at the cursor's iteration alone. */
  readonly #cursor: Question<number, RuleComparison>;
  /** The run that `points` belong to, and how far it had come when they were asked for. */
  #compared = $state.raw<Opened>();
  #reached = -1;

  /** The rule against the exact gradient, so far. */
  points = $state.raw<RuleComparison>(noComparison);
  /** The same with the cursor's own iteration, once it is known. */
  get pointsWithCursor(): RuleComparison {
    const atCursor = this.#cursor.last;
    return atCursor !== undefined && atCursor.opened === this.#compared
      ? mergeComparisons(this.points, atCursor.answer)
      : this.points;
  }

  constructor(run: TrainingRun) {
    this.#run = run;
    this.#check = new Question(run, {
      find: (iteration, errand) => this.#findCheck(iteration, errand),
      cancel: async (api) => api.cancelCheck(),
      overtakes: () => true,
    });
    this.#comparison = new Question(run, {
      find: (newest, errand) => this.#compare(newest, errand),
      cancel: async (api) => api.cancelComparison(),
    });
    this.#cursor = new Question(run, {
      find: async (iteration, { ask }) => {
        const update = await ask((client) => client.call((api) => api.update(iteration, 0)));
        if (update === undefined) return undefined;
        const { angle, relativeError } = update.comparison;
        return {
          iterations: Float64Array.of(iteration),
          angle: Float64Array.of(angle),
          relativeError: Float64Array.of(relativeError),
        };
      },
    });
  }

  /** The newest check that was finished. */
  get result(): CheckedRun | undefined {
    return this.#check.last?.answer;
  }
  /** Whether the result is of the run on the screen, and whether of its cursor's iteration too. */
  get ofThisRun(): boolean {
    return this.#check.answered !== undefined;
  }
  get current(): boolean {
    return this.#check.answered?.about === this.#run.cursor;
  }
  /** The share of the running check that is done, 0…1; undefined when none runs. */
  get progress(): number | undefined {
    return this.#check.asking ? this.#share : undefined;
  }
  get comparing(): boolean {
    return this.#comparison.asking;
  }

  /** Checks the gradient at the cursor, in place of a check that still runs. */
  start(): Promise<void> {
    this.#run.dismiss();
    this.#share = 0;
    return this.#check.want(this.#run.cursor);
  }

  async #findCheck(iteration: number, errand: Errand): Promise<CheckedRun | undefined> {
    const { experiment } = this.#run;
    this.#share = 0;
    const check = await errand.ask((client) =>
      client.checkGradients(iteration, (share) => {
        if (errand.wanted) this.#share = share;
      }),
    );
    return check && { check, experiment, opened: errand.opened };
  }

  cancel(): void {
    this.#check.cancel();
  }

  /** Compares at the cursor; to be called when it rests somewhere else. */
  followCursor(iteration: number): Promise<void> {
    return this.#cursor.want(iteration);
  }

  /** Takes up a check that a dead worker left undone; to be called when there is another worker, or another run. */
  takeUp(): void {
    if (this.#run.opened !== undefined && this.#run.lost === undefined) this.#check.takeUp();
  }

  /** Compares as far as the run has come; to be called when it has changed. */
  follow(): void {
    const { opened, state } = this.#run;
    if (opened === undefined || state === 'failed') return;
    if (opened !== this.#compared) {
      this.stop();
      this.#compared = opened;
      this.#reached = -1;
      this.points = noComparison;
    }
    if (!this.comparing) this.#compareFurther();
  }

  #compareFurther(): void {
    const { newest, state } = this.#run;
    const enough = state === 'running' ? this.#reached * GROWTH : this.#reached;
    if (newest > enough) void this.#comparison.want(newest);
  }

  async #compare(newest: number, errand: Errand): Promise<true | undefined> {
    const before = this.points;
    let arrived = noComparison;
    const complete = await errand.ask(async (client) => {
      await client.compareRules(COMPARED, (part) => {
        if (!errand.wanted) return;
        arrived = mergeComparisons(arrived, part);
        this.points = mergeComparisons(before, arrived);
      });
      return true as const;
    });
    // What a dead worker left undone is asked for again, what was refused is not.
    if (!errand.wanted || this.#run.lost !== undefined) return undefined;
    if (complete) this.points = arrived;
    this.#reached = newest;
    this.#compareFurther();
    return complete;
  }

  /** Ends the comparison that runs; what has come stays. */
  stop(): void {
    this.#comparison.cancel();
  }
}
