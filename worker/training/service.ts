import { unitState } from '../engine/activations/unit-state.ts';
import { compareGradients } from '../engine/checks/compare-gradients.ts';
import type { Experiment } from '../engine/experiment/experiment.ts';
import { hashOf } from '../engine/hash.ts';
import type { Layout } from '../engine/network.ts';
import { describeOperations } from '../engine/operations/describe.ts';
import type { Definitions } from '../engine/operations/definition.ts';
import { deltaErrors, recordUpdate } from '../engine/operations/record.ts';
import { findPaths } from '../engine/paths/find-paths.ts';
import { prepare, type Prepared } from '../engine/prepared.ts';
import { validateExperiment } from '../engine/validate.ts';
import type { DataPart, FrameSink, FrameView, Opened, Question, Speed, TrainingApi } from '../protocol.ts';
import { checkInSlices } from './check-in-slices.ts';
import type { Clock } from './clock.ts';
import { compareInSlices } from './compare-in-slices.ts';
import { findFirstBad } from './first-bad.ts';
import { frameOf } from './frame.ts';
import { wholeView } from './frame-window.ts';
import { openedOf } from './opened.ts';
import { answerTo, evaluatePart, samplesOf } from './questions.ts';
import { Run } from './run.ts';

/** As many numbers as one answer may have: 32 MiB. */
const MOST_VALUES = 1 << 22;

/** An open run, and what is asked about it. */
interface OpenRun {
  readonly prepared: Prepared;
  readonly run: Run;
  readonly operations: Definitions;
}

/**
 * The worker's side of the protocol, free of the thread it runs in.
 *
 * @param fault told when training itself fails, which no call waits for
 */
export function createTrainingService(clock: Clock, fault: (error: unknown) => void): TrainingApi {
  let opened: OpenRun | undefined;
  /** Settles when every run before the open one has stopped, so that openings are answered in their order. */
  let stopped: Promise<unknown> = Promise.resolve();

  function current(): OpenRun {
    if (opened === undefined) throw new Error('No run is open.');
    return opened;
  }

  function requireReached(iteration: number, { run }: OpenRun): void {
    if (Number.isSafeInteger(iteration) && iteration >= 0 && iteration <= run.live.iteration) return;
    throw new RangeError(
      `iteration: expected a whole number from 0 to ${run.live.iteration}, which this run has reached, got ${iteration}`,
    );
  }

  function requireIndex(name: string, index: number, count: number): void {
    if (Number.isSafeInteger(index) && index >= 0 && index < count) return;
    throw new RangeError(`${name}: expected a whole number from 0 to ${count - 1}, got ${index}`);
  }

  function requireView({ row, layers, places }: FrameView, layout: Layout, rows: number): void {
    if (row !== undefined) requireIndex('view.row', row, rows);
    layout.layers.forEach(({ inputs, units }, l) => {
      const shown = layers[l];
      requireIndex(`view.layers[${l}].inputs`, shown?.inputs ?? -1, inputs + 1);
      requireIndex(`view.layers[${l}].units`, shown?.units ?? -1, units + 1);
    });
    places.forEach((place, n) => requireIndex(`view.places[${n}]`, place, layout.parameters));
  }

  function requirePart(part: DataPart, { data }: Prepared): void {
    if (part !== 'training' && part !== 'test') {
      throw new RangeError(`part: expected training or test, got ${String(part)}`);
    }
    if (data[part].samples === 0) {
      throw new RangeError('part: this experiment has no test part; give it a split to have one');
    }
  }

  function requireQuestion({ inputs, layer, unit }: Question, { objective, data }: Prepared): void {
    const { inputWidth } = data.training;
    const { layers } = objective.layout;
    if (inputs.length === 0 || inputs.length % inputWidth !== 0) {
      throw new RangeError(`inputs: expected rows of ${inputWidth} numbers, got ${inputs.length} numbers`);
    }
    const bad = inputs.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) throw new RangeError(`inputs[${bad}]: expected a finite number, got ${inputs[bad]}`);
    if (layer !== undefined) requireIndex('layer', layer, layers.length);
    if (unit !== undefined) requireIndex('unit', unit, layers[layer ?? layers.length - 1]!.units);
    const values = (inputs.length / inputWidth) * layers[layer ?? layers.length - 1]!.units;
    if (unit === undefined && values > MOST_VALUES) {
      throw new RangeError(
        `inputs: the answer would have ${values} numbers, at most ${MOST_VALUES}; ask for one unit or fewer rows`,
      );
    }
  }

  function requireSpeed(speed: Speed): void {
    if (speed === 'unthrottled' || (Number.isFinite(speed) && speed > 0)) return;
    throw new RangeError(
      `speed: expected a number above 0, in iterations a second, or unthrottled, got ${speed}`,
    );
  }

  /** The answer of work that only a new run cuts short. */
  async function answered<T>(work: Promise<T | undefined>): Promise<T> {
    const answer = await work;
    if (answer === undefined) throw new Error('Another run was opened meanwhile.');
    return answer;
  }

  return {
    async open(
      experiment: Experiment,
      run: number,
      historyBudget: number,
      sink: FrameSink,
      view?: FrameView,
    ): Promise<Opened> {
      validateExperiment(experiment);
      const prepared = prepare(experiment);
      const { layout } = prepared.objective;
      if (view !== undefined) requireView(view, layout, prepared.data.dataSet.samples);
      const next = new Run(prepared, run, historyBudget, sink, view ?? wholeView(layout), clock);
      const operations = describeOperations(prepared);
      const answer = openedOf(next, prepared, operations.list);
      const before = opened;
      // First of all, so that no command that comes during the stop reaches the run before.
      before?.run.replays.close();
      opened = { prepared, run: next, operations };
      stopped = Promise.all([stopped, before?.run.stop()]).then(() => undefined);
      await stopped;
      return answer;
    },
    setView(view) {
      const { run, prepared } = current();
      requireView(view, prepared.objective.layout, prepared.data.dataSet.samples);
      run.view = view;
    },
    play(speed: Speed) {
      requireSpeed(speed);
      current().run.train(speed).catch(fault);
    },
    advanceTo: async (iteration) => current().run.train('unthrottled', iteration),
    setSpeed(speed) {
      requireSpeed(speed);
      current().run.setSpeed(speed);
    },
    pause: async () => current().run.stop(),
    async frame(iteration) {
      const open = current();
      requireReached(iteration, open);
      const { view } = open.run;
      return open.run.replays.newest('frame', iteration, (session) => frameOf(session, view));
    },
    async update(iteration, sample) {
      const open = current();
      const { run, operations, prepared } = open;
      requireReached(iteration, open);
      const { batches } = run.live.model;
      requireIndex('sample', sample, batches[0]!.samples);
      return run.replays.newest('update', iteration, ({ model, loss }) => {
        // The last batch of an epoch may have fewer.
        const chosen = Math.min(sample, model.batch.samples - 1);
        const { order } = model;
        const taken = order.batchAfter(iteration);
        const epoch = order.epochOf(iteration);
        return {
          iteration,
          epoch,
          batch: iteration - epoch * order.updatesAnEpoch,
          batches: order.updatesAnEpoch,
          sample: chosen,
          rows: Uint32Array.from(taken, (place) => prepared.data.rows.training[place]!),
          numbers: recordUpdate(model, iteration, loss, chosen, operations),
          deltaErrors: deltaErrors(model, chosen),
          comparison: compareGradients(model),
        };
      });
    },
    async losses(from, end) {
      const open = current();
      requireReached(from, open);
      if (end <= from) return new Float64Array(0);
      requireReached(end - 1, open);
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
      requireReached(iteration, open);
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
      requireReached(iteration, open);
      const { replays } = open.run;
      return answered(
        replays.at(iteration, replays.errand(), ({ model }) => hashOf(model.parameters.values)),
      );
    },
    async checkGradients(iteration, onProgress) {
      const open = current();
      requireReached(iteration, open);
      return checkInSlices(open.prepared, open.run.replays, clock, iteration, onProgress);
    },
    cancelCheck: () => current().run.replays.cancel('check'),
    async compareRules(count, onPart) {
      const { run } = current();
      if (!Number.isSafeInteger(count) || count < 2) {
        throw new RangeError(`count: expected a whole number above 1, got ${count}`);
      }
      await compareInSlices(run.replays, clock, run.live.iteration, count, onPart);
    },
    cancelComparison: () => current().run.replays.cancel('comparison'),
    async paths(iteration, sample, layer, from, to, most) {
      const open = current();
      const { prepared, run } = open;
      requireReached(iteration, open);
      const { layers, samples } = run.live.model.batches[0]!;
      requireIndex('sample', sample, samples);
      requireIndex('layer', layer, layers.length);
      requireIndex('from', from, layers[layer]!.inputs);
      requireIndex('to', to, layers[layer]!.units);
      return run.replays.newest('paths', iteration, ({ batch }) =>
        findPaths(
          prepared.experiment,
          batch,
          { sample: Math.min(sample, batch.samples - 1), layer, from, to },
          most,
        ),
      );
    },
    async unitStateSince(iteration, layer, unit) {
      const open = current();
      requireReached(iteration, open);
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
      const { run } = open;
      if (run.end !== 'diverged') return undefined;
      const { iteration } = run.live;
      const { replays } = run;
      const errand = replays.errand();
      const work = replays.borrow(iteration, errand, (replay) =>
        findFirstBad(replay, open, iteration, errand),
      );
      return (await answered(work)).bad;
    },
    async samples(iteration, rows) {
      const open = current();
      const { run, prepared } = open;
      requireReached(iteration, open);
      rows.forEach((row, n) => requireIndex(`rows[${n}]`, row, prepared.data.dataSet.samples));
      return run.replays.newest('samples', iteration, (session) => samplesOf(session, rows));
    },
    async evaluate(iteration, part) {
      const open = current();
      const { run, prepared } = open;
      requireReached(iteration, open);
      requirePart(part, prepared);
      return evaluatePart(prepared, run.replays, clock, iteration, part);
    },
    async answer(iteration, question) {
      const open = current();
      const { run, prepared } = open;
      requireReached(iteration, open);
      requireQuestion(question, prepared);
      return answerTo(prepared, run.replays, clock, iteration, question);
    },
    cancel(what) {
      const { replays } = current().run;
      if (what !== 'evaluation') return replays.cancel(what);
      for (const part of ['training', 'test']) replays.cancel(`${part} evaluation`);
    },
    historyUse: () => current().run.history.use,
    ping: () => undefined,
  };
}
