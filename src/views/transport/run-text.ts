import { full } from '../../model/format-number.ts';
import { counted } from '../../formats/counted.ts';
import type { TrainingRun } from '../../state/run/training-run.svelte.ts';
import { inMiniBatches } from '../../model/names.ts';

/** Where the run stands, in a sentence. It changes with the state, not with every iteration. */
export function runText(run: TrainingRun): string {
  if (run.refused !== undefined) return 'No experiment is open. Choose Open… to open one.';
  if (run.opened === undefined && run.lost === undefined) return 'Loading';
  if (run.playing) return `Playing what is recorded, up to iteration ${run.newest}`;
  const text = stateText(run);
  const { cautions = [] } = run.opened ?? {};
  // Beside an outcome stands what it may not mean.
  return run.ended && cautions.length > 0 ? `${text}. ${cautions.join(' ')}` : text;
}

function stateText(run: TrainingRun): string {
  const { newest } = run;
  switch (run.state) {
    case 'ready':
      return 'Ready. Press Play and watch it learn.';
    case 'running':
      return 'Training';
    case 'paused':
      return run.live
        ? `Paused at iteration ${newest}`
        : `Looking back. The run is paused at iteration ${newest}.`;
    case 'converged':
      return `Converged after ${counted(newest, 'iteration')}: ${reached(run)}`;
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

/** What the stop rule asked for and found: of mini-batches over the whole training part. */
function reached({ experiment: { stop }, newestLoss, borderScores, opened }: TrainingRun): string {
  const inBatches = inMiniBatches(opened);
  const loss = inBatches ? (borderScores?.training.loss ?? NaN) : newestLoss;
  if (!(loss <= stop.lossAtMost) && stop.accuracyAtLeast !== undefined)
    return `accuracy ${full(borderScores?.training.goodness ?? NaN)} ≥ ${full(stop.accuracyAtLeast)}`;
  return `loss ${inBatches ? `over all ${opened!.trainingSamples} training samples ` : ''}${full(loss)} ≤ ${full(stop.lossAtMost)}`;
}

/** What to do, where the start shows it; the account of the first bad number has it where the way there does. */
function remedy({ opened }: TrainingRun): string {
  return opened?.startIsHuge === true ? '. The start or the data are very large: scale them down' : '';
}
