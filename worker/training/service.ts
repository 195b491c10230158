import type { Batch } from '../engine/batch.ts';
import type { Model } from '../engine/model.ts';
import { unitState } from '../engine/unit-state.ts';
import { validateExperiment, validateStop } from '../engine/validation/validate.ts';
import { fetchFastest } from '../engine/kernels/fastest.ts';
import { hashOf } from '../engine/hash.ts';
import type { Definitions } from '../engine/operations/definition.ts';
import { prepare, type Prepared } from '../engine/prepared.ts';
import type { FrameSink, FrameView, Opened, SameParts, Speed, TrainingApi } from '../protocol.ts';
import {
  requireBudget,
  requireCancellable,
  requireCompared,
  requireCourse,
  requireIndex,
  requirePart,
  requireQuestion,
  requireReached,
  requireRows,
  requireSpeed,
  requireView,
  requireWhole,
} from '../arguments.ts';
import type { Clock } from './clock.ts';
import { ratesOf } from './cost.ts';
import { frameOf } from './frame.ts';
import { wholeView } from './frame-window.ts';
import { openedOf } from './opened.ts';
import { Run } from './run.ts';
import { withSameParts } from './same-parts.ts';

/** An open run, and what is asked about it. */
interface OpenRun {
  readonly number: number;
  readonly prepared: Prepared;
  readonly run: Run;
  /** Once something is asked that they answer. */
  operations?: Definitions;
}

/** What answers most questions; it comes later, see there. */
async function fetchAnswers() {
  try {
    return await import('./answers.ts');
  } catch (cause) {
    throw new Error('A part of the worker could not be loaded. Go online and ask again.', { cause });
  }
}

/** The same for a question about a run, whose errand is begun before this is waited for. */
const answers = (run: Run) => run.twice(fetchAnswers);

/** What a run's updates consist of: stated once. */
async function operationsOf(open: OpenRun): Promise<Definitions> {
  const { describeOperations } = await answers(open.run);
  return (open.operations ??= describeOperations(open.prepared));
}

/** A place in a batch; of the last batch of an epoch, which may have fewer samples, its last one at most. */
const lastOf = ({ samples }: Batch, place: number) => Math.min(place, samples - 1);

/** The rows of the data set that the update after an iteration takes, in their order. */
const rowsOfUpdate = ({ order, prepared }: Model, iteration: number) =>
  Uint32Array.from(order.batchAfter(iteration), (place) => prepared.data.rows.training[place]!);

/**
 * The worker's side of the protocol, free of the thread it runs in.
 *
 * @param fault told when training itself fails, which no call waits for
 */
export function createTrainingService(clock: Clock, fault: (error: unknown) => void): TrainingApi {
  let opened: OpenRun | undefined;

  function current(): OpenRun {
    if (opened === undefined) throw new Error('No run is open.');
    return opened;
  }

  /** The answer of work that only a new run cuts short. */
  async function answered<T>(work: Promise<T | undefined>): Promise<T> {
    const answer = await work;
    if (answer === undefined) throw new Error('Another run was opened meanwhile.');
    return answer;
  }

  return {
    async open(
      input: unknown,
      run: number,
      historyBudget: number,
      sink: FrameSink,
      view?: FrameView,
      same?: SameParts,
    ): Promise<Opened> {
      requireWhole('run', run, 0);
      requireBudget(historyBudget);
      // All that may fail comes first: until it is done, the run before knows nothing of it.
      const experiment = validateExperiment(withSameParts(input, same, opened), historyBudget);
      const prepared = prepare(experiment, opened?.prepared);
      const { layout } = prepared.objective;
      if (view !== undefined) requireView(view, layout, prepared.data.dataSet.samples);
      const next = new Run(prepared, run, historyBudget, sink, view ?? wholeView(layout), clock);
      const answer = openedOf(next, prepared);
      // Not waited for: a page that lost a batch of it may never answer. So openings are answered in their order.
      opened?.run.close();
      opened = { number: run, prepared, run: next };
      return answer;
    },
    setView(view) {
      const { run, prepared } = current();
      requireView(view, prepared.objective.layout, prepared.data.dataSet.samples);
      run.view = view;
    },
    play(speed: Speed) {
      requireSpeed(speed);
      const { run } = current();
      const fetched = run.fetchKernel();
      const trained = run.train(speed, Infinity, fetched);
      // Whoever asked is told of what is missing.
      fetched.then(
        () => trained.catch(fault),
        () => trained.catch(() => undefined),
      );
      return fetched;
    },
    async advanceTo(iteration) {
      const { run } = current();
      if (iteration !== Infinity) requireWhole('iteration', iteration, 0);
      await run.train('unthrottled', iteration);
    },
    setSpeed(speed) {
      requireSpeed(speed);
      current().run.setSpeed(speed);
    },
    setStop(number, stop) {
      requireWhole('run', number, 0);
      const { prepared, run } = current();
      const rule = validateStop(stop, prepared.experiment);
      if (number !== opened?.number || !run.goBy(rule)) return undefined;
      const { updatesAnEpoch } = run.live.model.order;
      return { ...run.standing, rates: ratesOf({ ...prepared.experiment, stop: rule }, updatesAnEpoch) };
    },
    pause: async () => current().run.stop(),
    hold: async () => opened?.run.hold(),
    renew(run, reached) {
      requireWhole('run', run, 0);
      requireWhole('reached', reached, 0);
      return opened?.number === run && opened.run.renew(reached);
    },
    async frame(iteration, soon = false) {
      const open = current();
      requireReached(iteration, open.run.live.iteration);
      const { replays, view } = open.run;
      const at = soon ? replays.soonFor(iteration) : iteration;
      return replays.newest('frame', at, (session) => frameOf(session, view));
    },
    operations: async () => (await operationsOf(current())).list,
    async update(iteration, sample, row) {
      const open = current();
      const { run, prepared } = open;
      requireReached(iteration, open.run.live.iteration);
      const { batches } = run.live.model;
      requireIndex('sample', sample, batches[0]!.samples);
      if (row !== undefined) requireIndex('row', row, prepared.data.dataSet.samples);
      const errand = run.replays.begin('update');
      const operations = await operationsOf(open);
      const { checkDeltas, compareWithExact, recordUpdate } = await answers(run);
      return run.replays.at(iteration, errand, ({ model, loss }) => {
        const rows = rowsOfUpdate(model, iteration);
        const place = row === undefined ? -1 : rows.indexOf(row);
        const chosen = place >= 0 ? place : lastOf(model.batch, sample);
        return {
          iteration,
          sample: chosen,
          rows,
          numbers: recordUpdate(model, iteration, loss, chosen, operations),
          deltas: checkDeltas(model, chosen),
          comparison: compareWithExact(model),
        };
      });
    },
    async losses(from, end) {
      const open = current();
      requireReached(from, open.run.live.iteration);
      requireWhole('end', end, 0);
      if (end <= from) return new Float64Array(0);
      requireReached(end - 1, open.run.live.iteration);
      const column = new Float64Array(end - from);
      const { replays } = open.run;
      const errand = replays.errand();
      return answered(
        replays.borrow(from, errand, async (replay) => {
          const visit = ({ iteration, loss }: { iteration: number; loss: number }) => {
            column[iteration - from] = loss;
          };
          return (await replay.walk(from, end - 1, visit, errand)) && column;
        }),
      );
    },
    async snapshot(iteration) {
      const open = current();
      requireReached(iteration, open.run.live.iteration);
      const { replays } = open.run;
      return answered(
        replays.at(iteration, replays.errand(), ({ loss, model }) => ({
          iteration,
          loss,
          parameters: model.parameters.values.slice(),
        })),
      );
    },
    async parameterHash(iteration) {
      const open = current();
      requireReached(iteration, open.run.live.iteration);
      const { replays } = open.run;
      return answered(
        replays.at(iteration, replays.errand(), ({ model }) => hashOf(model.parameters.values)),
      );
    },
    async checkGradients(iteration, onProgress) {
      const open = current();
      requireReached(iteration, open.run.live.iteration);
      const { prepared, run } = open;
      const errand = run.replays.begin('check');
      const { checkInSlices } = await answers(run);
      return checkInSlices(prepared, run.replays, errand, clock, iteration, onProgress);
    },
    cancelCheck: () => current().run.replays.cancel('check'),
    async compareRules(count, onPart) {
      const { run } = current();
      requireCompared(count);
      const newest = run.live.iteration;
      const errand = run.replays.begin('comparison');
      const { compareInSlices } = await answers(run);
      await compareInSlices(run.replays, errand, clock, newest, count, onPart);
    },
    cancelComparison: () => current().run.replays.cancel('comparison'),
    async paths(iteration, sample, layer, from, to, most) {
      const open = current();
      const { prepared, run } = open;
      requireReached(iteration, open.run.live.iteration);
      const { layers, samples } = run.live.model.batches[0]!;
      requireIndex('sample', sample, samples);
      requireIndex('layer', layer, layers.length);
      requireIndex('from', from, layers[layer]!.inputs);
      requireIndex('to', to, layers[layer]!.units);
      requireWhole('most', most, 0);
      const errand = run.replays.begin('paths');
      const { findPaths } = await answers(run);
      return run.replays.at(iteration, errand, ({ model, batch }) => {
        const chosen = lastOf(batch, sample);
        return {
          iteration,
          sample: chosen,
          row: rowsOfUpdate(model, iteration)[chosen]!,
          ...findPaths(prepared.experiment, batch, { sample: chosen, layer, from, to }, most),
        };
      });
    },
    async unitStateSince(iteration, layer, unit) {
      const open = current();
      requireReached(iteration, open.run.live.iteration);
      const { layers } = open.run.live.batch;
      requireIndex('layer', layer, layers.length);
      requireIndex('unit', unit, layers[layer]!.units);
      const { replays } = open.run;
      const errand = replays.begin('unit state');
      return replays.borrow(iteration, errand, (replay) =>
        replay.since(iteration, ({ batch }) => unitState(batch, layer, unit), errand),
      );
    },
    async firstBadOperation() {
      const open = current();
      const { prepared, run } = open;
      if (run.end !== 'diverged') return undefined;
      const { iteration } = run.live;
      const { replays } = run;
      const errand = replays.errand();
      const operations = await operationsOf(open);
      const { findFirstBad } = await answers(run);
      const work = replays.borrow(iteration, errand, (replay) =>
        findFirstBad(replay, { prepared, operations }, iteration, errand),
      );
      return (await answered(work)).bad;
    },
    async samples(iteration, rows) {
      const open = current();
      const { run, prepared } = open;
      requireReached(iteration, open.run.live.iteration);
      requireRows(rows, prepared);
      const { replays } = run;
      const errand = replays.begin('samples');
      const { samplesOf } = await answers(run);
      return samplesOf(prepared, { replays, errand, clock }, iteration, rows);
    },
    async evaluate(iteration, part) {
      const open = current();
      const { run, prepared } = open;
      requireReached(iteration, open.run.live.iteration);
      requirePart(part, prepared);
      const { replays } = run;
      const errand = replays.begin(`${part} evaluation`);
      const { evaluatePart } = await answers(run);
      return evaluatePart(prepared, { replays, errand, clock }, iteration, part);
    },
    async answer(iteration, question) {
      const open = current();
      const { run, prepared } = open;
      requireReached(iteration, open.run.live.iteration);
      requireQuestion(question, prepared);
      const { replays } = run;
      const errand = replays.begin(question.picture ?? 'answer');
      const { answerTo } = await answers(run);
      return answerTo(prepared, { replays, errand, clock }, iteration, question);
    },
    async course(of, from, most) {
      const { run, prepared } = current();
      requireReached(from, run.live.iteration);
      requireCourse(of, most, prepared);
      const errand = run.replays.begin('course');
      const { courseOf } = await answers(run);
      return courseOf(prepared, run, errand, clock, of, from, most);
    },
    cancel(what) {
      requireCancellable(what);
      const { replays } = current().run;
      if (what !== 'evaluation') return replays.cancel(what);
      for (const part of ['training', 'test']) replays.cancel(`${part} evaluation`);
    },
    historyUse: () => current().run.history.use,
    ping: () => undefined,
    async fetchTheRest() {
      await Promise.all([fetchFastest(), fetchAnswers()]);
      return opened?.run.live.kernel;
    },
  };
}
