import { unitState } from '../engine/activations/unit-state.ts';
import { compareGradients } from '../engine/checks/compare-gradients.ts';
import type { Experiment } from '../engine/experiment.ts';
import { hashOf } from '../engine/hash.ts';
import { describeOperations } from '../engine/operations/describe.ts';
import type { OperationList } from '../engine/operations/operation.ts';
import { deltaErrors, recordUpdate } from '../engine/operations/record.ts';
import { findPaths } from '../engine/paths/find-paths.ts';
import { validateExperiment } from '../engine/validate.ts';
import type { FrameSink, Opened, Speed, TrainingApi } from '../protocol.ts';
import type { Clock } from './clock.ts';
import { findFirstBad } from './first-bad.ts';
import { GradientChecks } from './gradient-checks.ts';
import { frameOf } from './frame.ts';
import { openedOf } from './opened.ts';
import type { Replay } from './replay.ts';
import { RuleComparisons } from './rule-comparisons.ts';
import { Run } from './run.ts';

/** An open run with the sessions that look back at it: for the screen, for updates and paths, for long background work. */
interface OpenRun {
  readonly run: Run;
  readonly seek: Replay;
  readonly paths: Replay;
  readonly unitStates: Replay;
  readonly updates: Replay;
  readonly operations: OperationList;
  readonly background: Replay;
  /** Background work goes one after the other. */
  queue: Promise<unknown>;
  /** These two wait for nothing else, and nothing waits for them. */
  readonly checks: GradientChecks;
  readonly comparisons: RuleComparisons;
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

  function requireSpeed(speed: Speed): void {
    if (speed === 'unthrottled' || (Number.isFinite(speed) && speed > 0)) return;
    throw new RangeError(
      `speed: expected a number above 0, in iterations a second, or unthrottled, got ${speed}`,
    );
  }

  /** Work on the run's background session; `work` gives undefined when it was cut short, which only a new run does. */
  function inBackground<T>(open: OpenRun, work: (replay: Replay) => Promise<T | undefined>): Promise<T> {
    const result = open.queue.then(async () => {
      const done = opened === open ? await work(open.background) : undefined;
      if (done === undefined) throw new Error('Another run was opened meanwhile.');
      return done;
    });
    open.queue = result.catch(() => undefined);
    return result;
  }

  return {
    async open(experiment: Experiment, run: number, historyBudget: number, sink: FrameSink): Promise<Opened> {
      validateExperiment(experiment);
      const next = new Run(experiment, run, historyBudget, sink, clock);
      const before = opened;
      // First of all, so that no command that comes during the stop reaches the run before.
      for (const replay of [
        before?.background,
        before?.seek,
        before?.updates,
        before?.paths,
        before?.unitStates,
      ])
        replay?.abandon();
      before?.checks.cancel();
      before?.comparisons.cancel();
      const operations = describeOperations(experiment);
      opened = {
        run: next,
        seek: next.replay(),
        paths: next.replay(),
        unitStates: next.replay(),
        updates: next.replay(),
        operations,
        background: next.replay(),
        queue: Promise.resolve(),
        checks: new GradientChecks(next, experiment, clock),
        comparisons: new RuleComparisons(next, clock),
      };
      const answer = openedOf(next, experiment, operations);
      stopped = Promise.all([stopped, before?.run.stop()]).then(() => undefined);
      await stopped;
      return answer;
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
      const { run, seek } = current();
      requireReached(iteration, current());
      const frame = await seek.to(iteration, frameOf);
      return current().run === run ? frame : undefined;
    },
    async update(iteration, sample) {
      const open = current();
      requireReached(iteration, open);
      requireIndex('sample', sample, open.run.live.model.pass.samples);
      const update = await open.updates.to(iteration, ({ model, loss }) => ({
        iteration,
        sample,
        numbers: recordUpdate(model, iteration, loss, sample, open.operations),
        deltaErrors: deltaErrors(model, sample),
        comparison: compareGradients(model),
      }));
      return opened === open ? update : undefined;
    },
    async losses(from, end) {
      const open = current();
      requireReached(from, open);
      if (end <= from) return new Float64Array(0);
      requireReached(end - 1, open);
      return inBackground(open, async (replay) => {
        const column = new Float64Array(end - from);
        return replay.walk(
          from,
          end - 1,
          ({ iteration, loss }) => {
            column[iteration - from] = loss;
          },
          () => column,
        );
      });
    },
    async snapshot(iteration) {
      const open = current();
      requireReached(iteration, open);
      return inBackground(open, (replay) =>
        replay.to(iteration, ({ loss, model }) => ({
          iteration,
          loss,
          parameters: model.pass.parameters.slice(),
        })),
      );
    },
    async parameterHash(iteration) {
      const open = current();
      requireReached(iteration, open);
      return inBackground(open, (replay) =>
        replay.to(iteration, ({ model }) => hashOf(model.pass.parameters)),
      );
    },
    async checkGradients(iteration, onProgress) {
      const open = current();
      requireReached(iteration, open);
      return open.checks.check(iteration, onProgress);
    },
    cancelCheck: () => current().checks.cancel(),
    async compareRules(count, onPart) {
      const { comparisons } = current();
      if (!Number.isSafeInteger(count) || count < 2) {
        throw new RangeError(`count: expected a whole number above 1, got ${count}`);
      }
      await comparisons.compare(count, onPart);
    },
    cancelComparison: () => current().comparisons.cancel(),
    async paths(iteration, sample, layer, from, to, most) {
      const { run, paths } = current();
      requireReached(iteration, current());
      const { layers, samples } = run.live.model.pass;
      requireIndex('sample', sample, samples);
      requireIndex('layer', layer, layers.length);
      requireIndex('from', from, layers[layer]!.inputs);
      requireIndex('to', to, layers[layer]!.units);
      const chosen = { sample, layer, from, to };
      const found = await paths.to(iteration, ({ experiment, model }) =>
        findPaths(experiment, model.pass, chosen, most),
      );
      return current().run === run ? found : undefined;
    },
    async unitStateSince(iteration, layer, unit) {
      const open = current();
      requireReached(iteration, open);
      const { layers } = open.run.live.model.pass;
      requireIndex('layer', layer, layers.length);
      requireIndex('unit', unit, layers[layer]!.units);
      const since = await open.unitStates.since(iteration, ({ model: { pass } }) =>
        unitState(pass, layer, unit),
      );
      return opened === open ? since : undefined;
    },
    async firstBadOperation() {
      const open = current();
      const { end, iteration } = open.run.live;
      if (end !== 'diverged') return undefined;
      return (await inBackground(open, (replay) => findFirstBad(replay, iteration))).bad;
    },
    historyUse: () => current().run.history.use,
    ping: () => undefined,
  };
}
