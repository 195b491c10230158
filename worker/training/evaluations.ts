import { Evaluator, type Scores } from '../engine/evaluate.ts';
import type { Model } from '../engine/model.ts';
import type { End } from '../protocol.ts';

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
  #sinceLeast = 0;
  /** Why the run ends by what was evaluated last. */
  end: End | undefined;

  constructor(model: Model) {
    this.#model = model;
    const { prepared, order, parameters } = model;
    const { training, stop } = prepared.experiment;
    this.#updatesBetween = order.updatesAnEpoch * (training.evaluateEveryEpochs ?? 1);
    // With the full batch, the loss of each frame is the training loss: more is worked out where it is asked for.
    const wanted =
      order.updatesAnEpoch > 1 ||
      prepared.data.test.samples > 0 ||
      stop.accuracyAtLeast !== undefined ||
      training.evaluateEveryEpochs !== undefined;
    this.#evaluator = wanted ? new Evaluator(prepared, parameters) : undefined;
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
    this.end = this.#judge(onTraining, onTest);
  }

  #judge(onTraining: Scores, onTest: Scores | undefined): End | undefined {
    const { stop } = this.#model.prepared.experiment;
    if (onTraining.loss <= stop.lossAtMost) return 'converged';
    if ((onTraining.accuracy ?? NaN) >= (stop.accuracyAtLeast ?? Infinity)) return 'converged';
    if (onTest === undefined) return undefined;
    if (onTest.loss < this.#leastTestLoss) {
      this.#leastTestLoss = onTest.loss;
      this.#sinceLeast = 0;
      return undefined;
    }
    this.#sinceLeast++;
    return this.#sinceLeast >= (stop.patience ?? Infinity) ? 'limit' : undefined;
  }
}
