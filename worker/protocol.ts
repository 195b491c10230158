/**
 * All that crosses the thread, and what its bytes mean. The page and the worker both import it, and nothing else
 * of each other.
 */
import type { GradientCheck, RuleComparison } from './engine/checks/gradient-check.ts';
import type { Caution } from './engine/cautions.ts';
import type { OptimizerSettings, Scaling, Schedule } from './engine/experiment/experiment.ts';
import type { ActivationName, BackwardRuleName, InitializerName, LossName } from './engine/names.ts';
import type { Scores } from './engine/evaluate.ts';
import type { BadOperation } from './engine/forensics/bad-operation.ts';
import type { Layout } from './engine/network.ts';
import type { OperationList, Update } from './engine/operations/operation.ts';
import type { GradientPaths } from './engine/paths/gradient-paths.ts';
import type { Rightness } from './engine/rightness.ts';
import type { Cancellable, CourseOf, DataPart, FrameView, Question, SameParts, Speed } from './arguments.ts';

export type { ActivationName, BackwardRuleName, InitializerName, LossName } from './engine/names.ts';
export type { Scores } from './engine/evaluate.ts';
export type { Caution } from './engine/cautions.ts';
export type { Experiment } from './engine/experiment/experiment.ts';
export type { Fix, Setting } from './engine/experiment/fix.ts';
export type { BadOperation, OperationInput } from './engine/forensics/bad-operation.ts';
export type { LayerLayout, Layout } from './engine/network.ts';
export type { GradientCheck, LayerCheck, RuleComparison, Verdict } from './engine/checks/gradient-check.ts';
export type { Key, Part, Role } from './engine/operations/key.ts';
export type {
  At,
  Operation,
  OperationList,
  Phase,
  Scenery,
  Term,
  Update,
  Value,
} from './engine/operations/operation.ts';
export type { GradientPath, PathFactor } from './engine/paths/gradient-paths.ts';
export type { Rightness } from './engine/rightness.ts';
export type {
  Cancellable,
  CourseOf,
  DataPart,
  FrameView,
  LargePart,
  Question,
  SameParts,
  Speed,
} from './arguments.ts';

/** Why a run ended by itself. */
export type End = 'converged' | 'limit' | 'diverged';

/** How much memory the keyframes and waypoints take, and how far apart the keyframes are. */
export interface HistoryUse {
  readonly bytes: number;
  readonly budget: number;
  readonly keyframes: number;
  /** Iterations from one keyframe to the next. */
  readonly spacing: number;
}

/** Where the numbers that a frame holds of the parameters stand in its columns. */
export interface FrameWindow {
  /** Of the layers that the view lists: the weight from unit i to unit j of a layer stands at `weights + i · units + j`, the bias of j at `biases + j`. */
  readonly layers: readonly {
    readonly inputs: number;
    readonly units: number;
    readonly weights: number;
    readonly biases: number;
  }[];
  /** The parameter at `places[n]` of θ stands at `besides + n`. */
  readonly places: readonly number[];
  readonly besides: number;
  /** How many numbers there are in all. */
  readonly size: number;
}

/** What is known at one iteration of one run. Arrays own their buffers and are transferred. */
export interface Frame {
  readonly iteration: number;
  /** The loss of the batch that the next update takes, in nats for cross-entropies. */
  readonly loss: number;
  /** Whether every parameter is finite, shown or not. */
  readonly finite: boolean;
  readonly window: FrameWindow;
  /** Of θ what the window holds; of a small network all, in the places of `Layout`. */
  readonly parameters: Float64Array<ArrayBuffer>;
  /** ∂L/∂θ by the experiment's backward rule. */
  readonly gradient: Float64Array<ArrayBuffer>;
  /** θ − θ one update ago; zeros at iteration 0. */
  readonly change: Float64Array<ArrayBuffer>;
  /** The row of the data set whose z, a, inputs and targets these are. */
  readonly row: number;
  /** z and a of every unit, layer by layer, and the inputs and targets as the network has them, of that sample. */
  readonly z: Float64Array<ArrayBuffer>;
  readonly a: Float64Array<ArrayBuffer>;
  readonly inputs: Float64Array<ArrayBuffer>;
  readonly targets: Float64Array<ArrayBuffer>;
  /**
   * Of every unit, layer by layer, over the batch of the next update: 0 alive; 1 dead, a relu with z ≤ 0 for every sample; 2 saturated,
   * a sigmoid or tanh with |f′| < 0.001 for every sample.
   */
  readonly unitState: Uint8Array<ArrayBuffer>;
}

/** The parameters at one iteration, for a file. */
export interface Snapshot {
  readonly iteration: number;
  readonly loss: number;
  /** All of θ, see `Layout`. */
  readonly parameters: Float64Array<ArrayBuffer>;
}

/** One message of training: every iteration's loss, the newest frame, and where the run stands. */
export interface FrameBatch {
  /** Which opened run it belongs to. */
  readonly run: number;
  /** The iteration of `losses[0]`, or of the loss to come next where there is none. What comes again is known by it. */
  readonly first: number;
  readonly losses: Float64Array<ArrayBuffer>;
  /** The frame of the last loss. */
  readonly frame: Frame;
  /**
   * What was evaluated at borders of epochs and may not have reached the page, oldest first, five numbers each: the iteration, then loss and
   * accuracy (R² for regressions) over the training part, and the same over the test part; NaN where there is none.
   */
  readonly evaluations: Float64Array<ArrayBuffer>;
  /** Set when the run ended at that frame, by the stop rule that it had when the batch was sent. */
  readonly end: End | undefined;
  /** Which rule that was, see `Standing`. */
  readonly stopRule: number;
}

/** What the page answers to a batch. */
export interface Taken {
  /** The newest iteration up to which it has every loss. */
  readonly reached: number;
  /** Columns of losses that it has read, for the worker to fill again: fresh memory costs more than the copy into it. */
  readonly spent: readonly Float64Array<ArrayBuffer>[];
}

/**
 * Takes a batch, and answers when it is on the screen; undefined when it has no use for the run any more.
 *
 * That is the back-pressure: two batches may be on their way, so that an answer that misses the page's next animation
 * frame costs no speed. Meanwhile the worker trains on at its speed, and the next batch takes along what has come since.
 *
 * A message can be lost while the page lies in the back/forward cache, either way. So a batch is numbered by the
 * iterations of its losses, an answer acknowledges every iteration up to the one it names, and the worker keeps what is
 * not acknowledged. The page drops what it has, and takes no batch that begins after a gap. What is lost is sent again,
 * merged into one batch with the newest frame, when an answer names an iteration before the batch's last one (the batch
 * before it was lost), and when the page asks for it by `renew`. The page is the one that asks, since it alone knows
 * whether it lives: a worker that sent again by a clock would fill the queue of a page that is frozen.
 */
export type FrameSink = (batch: FrameBatch) => Promise<Taken | undefined> | Taken | undefined;

/** Some samples at one iteration, a row each. Columns own their buffers and are transferred. */
export interface Samples extends EveryUnit {
  readonly iteration: number;
  /** Rows of the data set. */
  readonly rows: readonly number[];
  /** As the network has them, after scaling: `[rows × outputs]`. */
  readonly targets: Float64Array<ArrayBuffer>;
  /** Each sample's own loss. */
  readonly losses: Float64Array<ArrayBuffer>;
}

/** What the network makes of a part of the data at one iteration. Columns own their buffers and are transferred. */
export interface Evaluation extends Scores {
  readonly iteration: number;
  readonly part: DataPart;
  /** The rows of the data set in the part, ascending; the columns follow them. */
  readonly rows: Uint32Array<ArrayBuffer>;
  /** Each sample's own loss. */
  readonly losses: Float64Array<ArrayBuffer>;
  /** a of the output layer and the targets it is held against, `[rows × outputs]`. */
  readonly outputs: Float64Array<ArrayBuffer>;
  readonly targets: Float64Array<ArrayBuffer>;
}

/** The network's answer at one iteration. Columns own their buffers and are transferred. */
export interface Answer {
  readonly iteration: number;
  /** a `[rows × units]`, or `[rows]` of one unit; of a list of units one after the other, `[units × rows]`. */
  readonly values: Float64Array<ArrayBuffer>;
  /** The same in the targets' own units, where they were scaled and the outputs' layer is asked for; else undefined. */
  readonly unscaled: Float64Array<ArrayBuffer> | undefined;
  /** Where `everyUnit` asks for them. */
  readonly units: EveryUnit | undefined;
}

/** The forward pass of some rows. */
export interface EveryUnit {
  /** As the network has them, after scaling: `[rows × inputs]`. */
  readonly inputs: Float64Array<ArrayBuffer>;
  /** Of every unit, layer by layer: `[rows × units of the network]`. */
  readonly z: Float64Array<ArrayBuffer>;
  readonly a: Float64Array<ArrayBuffer>;
}

/** One number along the run so far. The column owns its buffer and is transferred. */
export interface Course {
  /** The iteration of `values[0]`, a multiple of the stride. */
  readonly first: number;
  /** Iterations from one value to the next: a power of two. */
  readonly stride: number;
  readonly values: Float64Array<ArrayBuffer>;
}

/** The paths of a weight for one sample of the batch that the update after an iteration takes. */
export interface PathsOfSample extends GradientPaths {
  readonly iteration: number;
  /** Its place in the batch: the last one where this batch has fewer than was asked for. */
  readonly sample: number;
  /** Its row of the data set. */
  readonly row: number;
}

/** A backward rule as the page shows it. */
export interface RuleText {
  readonly id: BackwardRuleName;
  readonly label: string;
  readonly sentence: string;
  /** Why it is not defined for this experiment. */
  readonly refused: string | undefined;
}

/** A loss as the page shows it. */
export interface LossChoice {
  readonly id: LossName;
  readonly label: string;
  /** Why it is not defined for this experiment. */
  readonly refused: string | undefined;
}

/** A way to draw the parameters of iteration 0, as the page shows it; see `Initializer`. */
export interface InitializerChoice {
  readonly id: InitializerName;
  readonly label: string;
  readonly formula: string;
  readonly paper: string | undefined;
  readonly isRandom: boolean;
}

/** A function of one number, drawn through these points. */
export interface Curve {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** An activation as the page shows it. */
export interface ActivationChoice {
  readonly id: ActivationName;
  readonly label: string;
  /** f and f′ of a unit in plain text, from its z and a. */
  readonly text: string;
  readonly derivativeText: string;
  /** f and f′ around 0; of a softmax those of one of two units, the other's z being 0. */
  readonly f: Curve;
  readonly slope: Curve;
}

/** An optimizer as the page shows it, and what it is set by when it is chosen: PyTorch's defaults. */
export interface OptimizerChoice {
  readonly label: string;
  /** A parameter's new value in plain text. */
  readonly text: string;
  readonly defaults: OptimizerSettings;
}

/** The same of a schedule; what PyTorch asks for has no default there, and the one that its documentation shows here. */
export interface ScheduleChoice {
  readonly label: string;
  /** η of epoch e in plain text. */
  readonly text: string;
  readonly defaults: Schedule;
}

/** What can be chosen in any experiment. */
export interface Choices {
  readonly activations: readonly ActivationChoice[];
  readonly optimizers: readonly OptimizerChoice[];
  readonly schedules: readonly ScheduleChoice[];
}

/** What a network asks for. */
export interface Cost {
  readonly parameters: number;
  /** Multiplications with an addition in the matrix products of a whole batch's update, forward and backward. */
  readonly multiplyAdds: number;
  /** Bytes of one whole state in the history: the parameters, and what the optimizer remembers. */
  readonly stateBytes: number;
}

/** The run as it was opened, at iteration 0. */
export interface Opened {
  readonly layout: Layout;
  /** How many samples train the network, how many test it, and how many updates make an epoch. */
  readonly trainingSamples: number;
  readonly testSamples: number;
  /** Which rows of the data set test it, ascending. */
  readonly testRows: Uint32Array;
  readonly updatesAnEpoch: number;
  /** What tells how good the network is besides its loss: its name, and what it is. */
  readonly goodness: { readonly label: 'accuracy' | 'R²'; readonly sentence: string };
  /**
   * By what the answer for a sample counts as right: its largest output is at the largest target, where a tie counts as
   * wrong, or every output is on its target's side of ½. Undefined for regressions.
   */
  readonly rightness: Rightness | undefined;
  /** Whether outputs are probabilities; they are any numbers elsewhere. */
  readonly outputsAreProbabilities: boolean;
  /** The least and the largest target of the data, as the network has them. */
  readonly targetExtent: readonly [number, number];
  /** Labels of each layer's activation, and the loss's formula. */
  readonly activationLabels: readonly string[];
  readonly lossFormula: string;
  /** What runs the iterations, WebAssembly or JavaScript, to the same bits; undefined while that is still to be fetched. */
  readonly kernelLabel: string | undefined;
  /** Whether an input, a target, a start weight or a bias is so large that it may be to blame when the run diverges. */
  readonly startIsHuge: boolean;
  /** What is defined and still misleads: to be said before the run and beside its outcome. */
  readonly cautions: readonly Caution[];
  readonly choices: Choices;
  readonly cost: Cost;
  /** η over the epochs that show what the schedule does to it; undefined where it stays as it is. */
  readonly rates: Curve | undefined;
  readonly rules: readonly RuleText[];
  readonly losses: readonly LossChoice[];
  readonly initializers: readonly InitializerChoice[];
  /** The largest finite |weight| at iteration 0; 0 where there is none. */
  readonly largestWeight: number;
  /** The experiment's scaling with the numbers fitted on the training part; absent where nothing is scaled. */
  readonly scaling: Scaling | undefined;
  readonly frame: Frame;
  readonly end: End | undefined;
}

/** Where a run stands. */
export interface Standing {
  readonly iteration: number;
  /** Why it ended there; undefined while it may go on. */
  readonly end: End | undefined;
  /**
   * By which rule: how often it had been given another one. Batches and answers come by lines of their own, so one may
   * overtake the other; this tells which of them is the newer.
   */
  readonly stopRule: number;
  /** Whether it trains, or is about to. */
  readonly atWork: boolean;
}

/** Where a run stands by another stop rule. */
export interface Kept extends Standing {
  /** See `Opened.rates`: a later end lets the schedule go on. */
  readonly rates: Curve | undefined;
}

/**
 * What the worker does for the page. Every call may reject with an Error whose message is for people.
 *
 * Every call may be made again when its answer stays out, as it may have been lost: asked twice, a call does what it
 * does once, and of questions of one kind the last one is answered.
 */
export interface TrainingApi {
  /**
   * Opens an experiment as a new run at iteration 0, in place of the one before, which is ended in the middle of
   * whatever it is at. Answered as soon as it is open.
   *
   * @param experiment anything: it is checked, and where it is accepted it is an `Experiment`
   * @param run the page's number for it, given back in every batch
   * @param historyBudget bytes for keyframes and waypoints
   * @param view what frames hold; all when absent
   * @param same what `experiment` does without; nothing when absent
   * @throws ExperimentError when it cannot run, naming the path, with its `fixes`; the run before stays open
   */
  open(
    experiment: unknown,
    run: number,
    historyBudget: number,
    sink: FrameSink,
    view?: FrameView,
    same?: SameParts,
  ): Opened | Promise<Opened>;
  /** What frames hold from now on. */
  setView(view: FrameView): void | Promise<void>;
  /**
   * Starts training, until `pause` or the end of the run.
   *
   * @throws RangeError when the speed is not above 0
   */
  play(speed: Speed): void | Promise<void>;
  /**
   * Trains at full speed to exactly this iteration, or to the run's end before it; settles once the page has it.
   *
   * @param iteration a whole number, or Infinity for the run's end
   * @throws RangeError when it is neither
   */
  advanceTo(iteration: number): Promise<void>;
  setSpeed(speed: Speed): void | Promise<void>;
  /**
   * Gives the open run another stop rule, if that would not have ended it before where it is: then it is bit for bit
   * the run that the rule gives from the start, keeps all that it has, and may go on.
   *
   * @param run the page's number for it
   * @param stop anything: it is checked, and where it is accepted it is an experiment's `stop`
   * @returns where the run stands; undefined when the rule would have ended it before, or it is not the open run: then
   * nothing has changed
   * @throws ExperimentError when it is no stop rule of this experiment, naming the path
   */
  setStop(run: number, stop: unknown): Kept | undefined | Promise<Kept | undefined>;
  /** Stops after the iteration in hand; settles when the page has taken the last batch. */
  pause(): Promise<void>;
  /**
   * Sends no batches until `renew`, and settles only then: the page is about to be kept still, and each message that comes
   * meanwhile may be lost, or throw the page out of the browser's back/forward cache.
   */
  hold(): Promise<void>;
  /**
   * Goes on with a page that may have missed something: counts every batch that is not answered as lost, and sends it
   * again from where the page is.
   *
   * @param run the page's number for it; of another one than the open run nothing is sent
   * @param reached the newest iteration up to which the page has every loss
   * @returns whether the worker is at work on what comes next and the page has not missed anything
   */
  renew(run: number, reached: number): boolean | Promise<boolean>;
  /**
   * The frame of an iteration that the run has reached, by replay, to the same bits.
   *
   * @param soon whether one before it is wanted where the way to its own takes longer than the time of a picture: that
   * after the nearest state that is kept or that a replay stands at, which names its iteration. False when absent
   * @returns undefined when a newer request came first
   * @throws RangeError when the run has not reached it
   */
  frame(iteration: number, soon?: boolean): Promise<Frame | undefined>;
  /** The operations of the run's updates, without their numbers. */
  operations(): Promise<OperationList>;
  /**
   * The numbers of every operation of the update that leads on from an iteration that the run has reached, those of
   * the very pass that trained, by replay.
   *
   * @param sample from 0: whose numbers they are, by its place in the batch
   * @param row the row of the data set whose numbers they are instead, where the batch has it
   * @returns undefined when a newer request came first
   */
  update(iteration: number, sample: number, row?: number): Promise<Update | undefined>;
  /** The parameters at an iteration that the run has reached. Unlike `frame`, every request is answered. */
  snapshot(iteration: number): Promise<Snapshot>;
  /** The losses of the iterations from ≤ n < end, by replay, to the same bits. */
  losses(from: number, end: number): Promise<Float64Array<ArrayBuffer>>;
  /** A hash of θ at an iteration that the run has reached. */
  parameterHash(iteration: number): Promise<string>;
  /**
   * Checks the gradient and the update at an iteration that the run has reached, in the background.
   *
   * @param onProgress told the share that is done, from 0 to 1, never falling; not called after a cancel
   * @returns undefined when it was cancelled or a newer check came
   * @throws RangeError when the run has not reached it
   */
  checkGradients(iteration: number, onProgress: (share: number) => void): Promise<GradientCheck | undefined>;
  cancelCheck(): void | Promise<void>;
  /**
   * Compares the rule's gradient with the exact one along the run so far, in the background: at up to `count`
   * iterations, evenly spaced, 0 and the newest always among them.
   *
   * @param onPart given the results as they come, ascending; not called after a cancel
   * @returns settles when all are given, or when it was cancelled or a newer comparison came
   * @throws RangeError when `count` is no whole number of 2 or more
   */
  compareRules(count: number, onPart: (part: RuleComparison) => void): Promise<void>;
  cancelComparison(): void | Promise<void>;
  /**
   * Why a weight's gradient is what it is: the sum over its paths to the loss, for one sample.
   *
   * @param most how many paths to list, the largest first
   * @returns undefined when a newer request came first
   * @throws RangeError when the run has not reached the iteration or the weight or sample does not exist
   */
  paths(
    iteration: number,
    sample: number,
    layer: number,
    from: number,
    to: number,
    most: number,
  ): Promise<PathsOfSample | undefined>;
  /**
   * Since when a unit has had the `unitState` that it has at an iteration: the first iteration from which on it had it
   * at every iteration until then. Found going back as far as needed.
   *
   * @returns undefined when a newer request came first
   * @throws RangeError when the run has not reached the iteration or the unit does not exist
   */
  unitStateSince(iteration: number, layer: number, unit: number): Promise<number | undefined>;
  /** Which operation first produced NaN or ±∞; undefined when the run has not diverged. */
  firstBadOperation(): Promise<BadOperation | undefined>;
  /**
   * The forward pass of some rows of the data set at an iteration that the run has reached.
   *
   * @returns undefined when it was cancelled or a newer request came
   * @throws RangeError when the run has not reached it or a row does not exist
   */
  samples(iteration: number, rows: readonly number[]): Promise<Samples | undefined>;
  /**
   * Evaluates the network over a part of the data at an iteration that the run has reached, in the background.
   *
   * @returns undefined when it was cancelled or a newer request about the same part came
   * @throws RangeError when the run has not reached it or there is no test part
   */
  evaluate(iteration: number, part: DataPart): Promise<Evaluation | undefined>;
  /**
   * What the network answers for inputs that need not be in any data set, one row or a grid of them, in the background.
   *
   * @returns undefined when it was cancelled or a newer request came for the same picture
   * @throws RangeError when the run has not reached the iteration, or the question does not fit the network
   */
  answer(iteration: number, question: Question): Promise<Answer | undefined>;
  /**
   * A parameter, or the activation of a unit for a row of the data set, along the run so far, in the background: at the
   * multiples of a stride from an iteration to the newest one, by replay, to the same bits. The stride is the least
   * power of two by which the whole run has at most `most` of them; where to replay the whole run would take long, that from
   * keyframe to keyframe at least. So an answer from where the last one ended goes on with it, once every other point
   * of that one is left out where the stride has doubled.
   *
   * @param from no more than the newest iteration
   * @param most 2…4096
   * @returns undefined when it was cancelled or a newer request came
   * @throws RangeError when the run has not reached `from`, or there is no such parameter, unit or row
   */
  course(of: CourseOf, from: number, most: number): Promise<Course | undefined>;
  cancel(what: Cancellable): void | Promise<void>;
  historyUse(): HistoryUse | Promise<HistoryUse>;
  /** Answers at once while the worker lives. */
  ping(): void | Promise<void>;
  /**
   * Fetches what the first picture does without, so that it is there without a network: to be called when nothing else is
   * to be done. Training and questions wait for what they need of it.
   *
   * @returns the open run's `kernelLabel`
   */
  fetchTheRest(): Promise<string | undefined>;
}
