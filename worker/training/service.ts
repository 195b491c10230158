import { activations } from '../engine/activations/index.ts';
import { backwardRules, type BackwardRuleName } from '../engine/backward/index.ts';
import type { Experiment } from '../engine/experiment.ts';
import { hashOf } from '../engine/hash.ts';
import { losses } from '../engine/losses/index.ts';
import { optimizers } from '../engine/optimizers/index.ts';
import { validateExperiment } from '../engine/validate.ts';
import type { FrameSink, Opened, RuleText, Speed, TrainingApi } from '../protocol.ts';
import type { Clock } from './clock.ts';
import { GradientChecks } from './gradient-checks.ts';
import { frameOf } from './frame.ts';
import type { Replay } from './replay.ts';
import { RuleComparisons } from './rule-comparisons.ts';
import { Run } from './run.ts';

function ruleTexts(experiment: Experiment): RuleText[] {
  return Object.entries(backwardRules).map(([id, rule]) => ({
    id: id as BackwardRuleName,
    label: rule.label,
    sentence: rule.sentence,
    refused: rule.refuse(experiment.network),
  }));
}

/** An open run with the two sessions that look back at it: one for the screen, one for long background work. */
interface OpenRun {
  readonly run: Run;
  readonly seek: Replay;
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
      before?.background.abandon();
      before?.checks.cancel();
      before?.comparisons.cancel();
      opened = {
        run: next,
        seek: next.replay(),
        background: next.replay(),
        queue: Promise.resolve(),
        checks: new GradientChecks(next, experiment, clock),
        comparisons: new RuleComparisons(next, clock),
      };
      const { training, network } = experiment;
      const answer = {
        layout: next.live.model.pass.layout,
        activationLabels: network.layers.map(({ activation }) => activations[activation].label),
        lossLabel: losses[training.loss].label,
        lossFormula: losses[training.loss].formula,
        optimizerLabel: optimizers[training.optimizer.name].label,
        rules: ruleTexts(experiment),
        frame: frameOf(next.live),
        end: next.end,
      };
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
    historyUse: () => current().run.history.use,
    ping: () => undefined,
  };
}
