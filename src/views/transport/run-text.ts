import { full } from '../../model/format-number.ts';
import { goodnessText, scoredLossText } from '../../model/score-text.ts';
import { counted } from '../../formats/counted.ts';
import type { TrainingRun } from '../../state/run/training-run.svelte.ts';
import { inMiniBatches } from '../../model/names.ts';

/** Where the weights of a file are in its run. */
interface WeightsAt {
  readonly iteration: number;
  readonly proven: boolean;
}

/** How the numbers of a sentence are written. */
interface NumberTexts {
  readonly loss: (loss: number) => string;
  readonly accuracy: (accuracy: number) => string;
  /** An accuracy that somebody typed. */
  readonly asked: (accuracy: number) => string;
}
/** As beside it on the screen, or every digit. */
const shortTexts: NumberTexts = {
  loss: scoredLossText,
  accuracy: (accuracy) => goodnessText('accuracy', accuracy),
  // Without the last bits of a product.
  asked: (accuracy) => `${Number((100 * accuracy).toPrecision(12))} %`,
};
const fullTexts: NumberTexts = { loss: full, accuracy: full, asked: full };

/**
 * Where the run stands, in a sentence. It changes with the state, not with every iteration.
 *
 * @param weightsAt the iteration whose weights the file held that the run was opened from, and whether they are the same
 * @param cautionsAreSeen whether the cautions stand on the same screen: then it is said that there are some
 */
export function runText(run: TrainingRun, weightsAt?: WeightsAt, cautionsAreSeen = false): string {
  return textOf(run, weightsAt, shortTexts, cautionsAreSeen);
}

/** The same with every digit, and with the cautions whole; undefined where there is no more to tell. */
export function fullRunText(
  run: TrainingRun,
  weightsAt?: WeightsAt,
  cautionsAreSeen = false,
): string | undefined {
  const whole = textOf(run, weightsAt, fullTexts, false);
  return whole === runText(run, weightsAt, cautionsAreSeen) ? undefined : whole;
}

function textOf(
  run: TrainingRun,
  weightsAt: WeightsAt | undefined,
  numbers: NumberTexts,
  cautionsAreSeen: boolean,
): string {
  if (run.refused !== undefined) return 'No experiment is open. Choose Open… to open one.';
  if (run.opened === undefined && run.lost === undefined) return 'Loading';
  if (run.returning !== undefined) return `Training again, up to iteration ${run.returning}`;
  if (run.playing) return `Playing what is recorded, up to iteration ${run.newest}`;
  const back = run.opened !== undefined && !run.live;
  const text = back ? `Looking back. ${ofTheRun(run)}` : stateText(run, numbers);
  // Beside an outcome stands what it may not mean.
  const cautions = tellsItsEnd(run) ? [...ofCautions(run, cautionsAreSeen), ...ofRoundedLoss(run)] : [];
  const more = [...cautions, ...ofWeights(run, weightsAt)];
  if (more.length > 0) return `${text.replace(/\.$/, '')}. ${more.join(' ')}`;
  return back ? `${text}.` : text;
}

/** Whether a run came to its end with something that misleads about it. */
export const isCautioned = (run: TrainingRun): boolean =>
  tellsItsEnd(run) && (run.opened?.cautions.length ?? 0) > 0;

function ofCautions({ opened }: TrainingRun, areSeen: boolean): string[] {
  const cautions = opened?.cautions ?? [];
  if (!areSeen) return cautions.map(({ sentence }) => sentence);
  if (cautions.length === 0) return [];
  return [`With ${cautions.length === 1 ? 'a caution' : `${cautions.length} cautions`}: see Experiment.`];
}

/** Where the weights are that a file held; nothing where the run goes on by itself. */
function ofWeights(run: TrainingRun, weightsAt: WeightsAt | undefined): string[] {
  if (weightsAt === undefined || run.moving || run.state === 'failed') return [];
  const { iteration, proven } = weightsAt;
  if (proven) return run.cursor === iteration ? ['Its weights are those of the file, bit for bit.'] : [];
  return run.newest < iteration && !run.ended
    ? [`The weights of the file are at iteration ${iteration}.`]
    : [];
}

/** Where the run stands while the cursor is elsewhere: `The run converged after 927 iterations`. Why is said there. */
function ofTheRun(run: TrainingRun): string {
  if (run.state === 'running') return 'The run goes on training';
  if (run.state === 'paused') return `The run is paused at iteration ${run.newest}`;
  const [text] = stateText(run, shortTexts).split(':') as [string];
  return tellsItsEnd(run) ? `The run ${text[0]!.toLowerCase()}${text.slice(1)}` : text;
}

/** Of a worker that died after the end that is told instead. */
const tellsItsEnd = (run: TrainingRun) => run.ended && run.state !== 'failed';

/**
 * A loss of exactly 0 where the outputs only come near to 0 and 1 and every sample has something to learn: it is rounded.
 * That the outputs are those of one saturated softmax unit is said by a caution of its own.
 */
function ofRoundedLoss(run: TrainingRun): string[] {
  const { training, network, data } = run.experiment;
  const { activation, units } = network.layers.at(-1)!;
  if (run.state !== 'converged' || lossReached(run) !== 0 || training.loss === 'mean-squared-error')
    return [];
  if (activation === 'softmax' ? units === 1 : activation !== 'sigmoid') return [];
  if (training.loss === 'cross-entropy' && !data.targets.every((row) => row.some((t) => t > 0))) return [];
  return ['A loss of exactly 0 is a rounded one: the outputs are saturated.'];
}

function stateText(run: TrainingRun, numbers: NumberTexts): string {
  const { newest } = run;
  switch (run.state) {
    case 'ready':
      return 'Ready. Press Play and watch it learn.';
    case 'running':
      return 'Training';
    case 'paused':
      return `Paused at iteration ${newest}`;
    case 'converged':
      return `Converged after ${counted(newest, 'iteration')}: ${reached(run, numbers)}`;
    case 'limit':
      return newest < run.experiment.stop.iterationsAtMost
        ? `Stopped at iteration ${newest}: the test loss has not improved for ${counted(run.experiment.stop.patience ?? 0, 'evaluation')}`
        : `Stopped at iteration ${newest}, the limit set by “Stop at iteration”`;
    case 'diverged':
      return `Diverged at iteration ${newest}: ${
        Number.isFinite(run.newestLoss) ? 'a weight' : 'the loss'
      } is no longer a finite number${remedy(run)}`;
    case 'failed':
      return run.opened === undefined
        ? 'The training worker stopped'
        : `The training worker stopped at iteration ${newest}`;
    default:
      return run.state satisfies never;
  }
}

/** The loss that the stop rule looks at: of mini-batches that over the whole training part. */
const lossReached = ({ newestLoss, borderScores, opened }: TrainingRun): number =>
  inMiniBatches(opened) ? (borderScores?.training.loss ?? NaN) : newestLoss;

/** What the stop rule asked for and found. */
function reached(run: TrainingRun, numbers: NumberTexts): string {
  const { experiment, borderScores, opened } = run;
  const { stop } = experiment;
  const inBatches = inMiniBatches(opened);
  const loss = lossReached(run);
  if (!(loss <= stop.lossAtMost) && stop.accuracyAtLeast !== undefined)
    return `accuracy ${numbers.accuracy(borderScores?.training.goodness ?? NaN)} ≥ ${numbers.asked(stop.accuracyAtLeast)}`;
  return `loss ${inBatches ? `over all ${opened!.trainingSamples} training samples ` : ''}${numbers.loss(loss)} ≤ ${full(stop.lossAtMost)}`;
}

/** What to do, where the start shows it; the account of the first bad number has it where the way there does. */
function remedy({ opened }: TrainingRun): string {
  return opened?.startIsHuge === true ? '. The start or the data are very large: scale them down' : '';
}
