import { Evaluator, type Scores } from '../engine/evaluate.ts';
import type { StopRule } from '../engine/experiment/experiment.ts';
import type { Model } from '../engine/model.ts';
import type { End } from '../protocol.ts';

/** What a stop rule asks of an evaluation. */
interface Judged {
  /** Loss and accuracy over the training part; NaN where there is no accuracy. */
  readonly loss: number;
  readonly accuracy: number;
  /** How many evaluations have not improved the test loss since the one that did last. */
  readonly sinceLeast: number;
}

/** No rule ends a run by it. */
const nothingJudged: Judged = { loss: Infinity, accuracy: -Infinity, sinceLeast: 0 };

/** Of two evaluations or more, what a rule that ends by none of them must leave alone. NaN ends nothing. */
const worseOf = (one: Judged, other: Judged): Judged => ({
  loss: other.loss < one.loss ? other.loss : one.loss,
  accuracy: other.accuracy > one.accuracy ? other.accuracy : one.accuracy,
  sinceLeast: Math.max(one.sinceLeast, other.sinceLeast),
});

function judge(stop: StopRule, { loss, accuracy, sinceLeast } = nothingJudged): End | undefined {
  if (loss <= stop.lossAtMost || accuracy >= (stop.accuracyAtLeast ?? Infinity)) return 'converged';
  return sinceLeast >= (stop.patience ?? Infinity) ? 'limit' : undefined;
}

/** The evaluations of the live run: at every border of `evaluateEveryEpochs` epochs, as far as there is something to tell. */
export class Evaluations {
  readonly #model: Model;
  readonly #evaluator: Evaluator | undefined;
  readonly #updatesBetween: number;
  #work: Generator<void, void> | undefined;
  /** The iteration of the last one that is done; −1 before the first. */
  #done = -1;
  #pending: number[] = [];
  #leastTestLoss = Infinity;
  /** What was evaluated last, and the best and worst of all before it. */
  #newest: Judged | undefined;
  #before = nothingJudged;

  constructor(model: Model) {
    this.#model = model;
    const { prepared, order } = model;
    const { training, stop } = prepared.experiment;
    this.#updatesBetween = order.updatesAnEpoch * (training.evaluateEveryEpochs ?? 1);
    // With the full batch, the loss of each frame is the training loss: more is worked out where it is asked for.
    const wanted =
      order.updatesAnEpoch > 1 ||
      prepared.data.test.samples > 0 ||
      stop.accuracyAtLeast !== undefined ||
      training.evaluateEveryEpochs !== undefined;
    this.#evaluator = wanted ? new Evaluator(model) : undefined;
  }

  /** Whether the frame must be evaluated before training goes on. */
  due(iteration: number): boolean {
    return (
      this.#evaluator !== undefined && iteration !== this.#done && iteration % this.#updatesBetween === 0
    );
  }

  /** How many updates there are until the next evaluation is due. */
  updatesUntilDue(iteration: number): number {
    if (this.#evaluator === undefined) return Infinity;
    return this.#updatesBetween - (iteration % this.#updatesBetween);
  }

  /**
   * One piece of the evaluation that is due at the model's present θ.
   *
   * @returns whether it is done
   */
  step(iteration: number): boolean {
    this.#work ??= this.#evaluate(iteration);
    if (this.#work.next().done !== true) return false;
    this.#work = undefined;
    this.#done = iteration;
    return true;
  }

  /** Takes away what has been evaluated since the last time. */
  take(): Float64Array<ArrayBuffer> {
    const taken = Float64Array.from(this.#pending);
    this.#pending = [];
    return taken;
  }

  *#evaluate(iteration: number): Generator<void, void> {
    const { training, test } = this.#model.prepared.data;
    const onTraining = yield* this.#evaluator!.evaluate(training);
    const onTest = test.samples === 0 ? undefined : yield* this.#evaluator!.evaluate(test);
    const goodness = (scores: Scores | undefined) => scores?.accuracy ?? scores?.r2 ?? NaN;
    this.#pending.push(
      iteration,
      onTraining.loss,
      goodness(onTraining),
      onTest?.loss ?? NaN,
      goodness(onTest),
    );
    let sinceLeast = 0;
    if (onTest !== undefined && onTest.loss < this.#leastTestLoss) this.#leastTestLoss = onTest.loss;
    else if (onTest !== undefined) sinceLeast = (this.#newest?.sinceLeast ?? 0) + 1;
    if (this.#newest !== undefined) this.#before = worseOf(this.#before, this.#newest);
    this.#newest = { loss: onTraining.loss, accuracy: onTraining.accuracy ?? NaN, sinceLeast };
  }

  /** Why the run ends by what was evaluated last. */
  endBy(stop: StopRule): End | undefined {
    return judge(stop, this.#newest);
  }

  /** Whether a run by this rule would have ended before the iteration that the run has come to. */
  wouldHaveEnded(stop: StopRule, iteration: number): boolean {
    if (judge(stop, this.#before) !== undefined) return true;
    return this.#done < iteration && this.endBy(stop) !== undefined;
  }
}
