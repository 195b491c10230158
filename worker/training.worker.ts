import { expose, releaseProxy, transfer, type Remote } from 'comlink';
import type { Frame, FrameBatch, FrameSink, RuleComparison, TrainingApi } from './protocol.ts';
import type { Clock } from './training/clock.ts';
import { throwWithFixes } from './throwing.ts';
import { createTrainingService } from './training/service.ts';

/** Yields by a message, which comes after those that wait already: setTimeout would cost 4 ms each time. */
function createClock(): Clock {
  const { port1, port2 } = new MessageChannel();
  let resume: (() => void)[] = [];
  port1.onmessage = () => {
    const waiting = resume;
    resume = [];
    for (const go of waiting) go();
  };
  return {
    now: () => performance.now(),
    yield: () =>
      new Promise((resolve) => {
        resume.push(resolve);
        port2.postMessage(undefined);
      }),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
}

const buffersOf = ({ parameters, gradient, change, z, a, inputs, targets, unitState }: Frame) =>
  [parameters, gradient, change, z, a, inputs, targets, unitState].map(({ buffer }) => buffer);

/** The buffers of all columns that an answer holds. */
const columnsOf = (answer: object) =>
  Object.values(answer)
    .filter((value) => ArrayBuffer.isView(value))
    .map(({ buffer }) => buffer as ArrayBuffer);

/**
 * Calls the page back through its proxy while the work lasts, then lets the proxy go.
 *
 * @returns what the work gives, once the page has taken every call
 */
async function callingBack<A extends unknown[], T>(
  callback: (...args: A) => void,
  work: (call: (...args: A) => void) => Promise<T>,
): Promise<T> {
  const remote = callback as unknown as Remote<(...args: A) => void> & ((...args: A) => Promise<void>);
  const taken: Promise<void>[] = [];
  try {
    const result = await work((...args) => taken.push(remote(...args)));
    await Promise.all(taken);
    return result;
  } finally {
    remote[releaseProxy]();
  }
}

/** The service with its columns transferred instead of copied. */
function createApi(): TrainingApi {
  // A failed loop must not pass in silence: as an uncaught error it reaches the page as the worker's `error` event.
  const service = createTrainingService(createClock(), (error) => reportError(error));

  /** The page's sink, kept here because a proxy that is collected drops its answers. */
  let sink: Remote<FrameSink> | undefined;

  return {
    ...service,
    async open(experiment, run, historyBudget, pageSink, view, same) {
      const remote = pageSink as Remote<FrameSink>;
      try {
        const opened = await service.open(
          experiment,
          run,
          historyBudget,
          (batch: FrameBatch) =>
            remote(
              transfer(batch, [batch.losses.buffer, batch.evaluations.buffer, ...buffersOf(batch.frame)]),
            ),
          view,
          same,
        );
        sink?.[releaseProxy]();
        sink = remote;
        return opened;
      } catch (error) {
        remote[releaseProxy]();
        throw error;
      }
    },
    async frame(iteration, soon) {
      const frame = await service.frame(iteration, soon);
      return frame === undefined ? undefined : transfer(frame, buffersOf(frame));
    },
    async update(iteration, sample, row) {
      const update = await service.update(iteration, sample, row);
      return update === undefined ? undefined : transfer(update, [update.numbers.buffer, update.rows.buffer]);
    },
    async snapshot(iteration) {
      const snapshot = await service.snapshot(iteration);
      return transfer(snapshot, [snapshot.parameters.buffer]);
    },
    async samples(iteration, rows) {
      const samples = await service.samples(iteration, rows);
      return samples === undefined ? undefined : transfer(samples, columnsOf(samples));
    },
    async evaluate(iteration, part) {
      const evaluation = await service.evaluate(iteration, part);
      return evaluation === undefined ? undefined : transfer(evaluation, columnsOf(evaluation));
    },
    async answer(iteration, question) {
      const answer = await service.answer(iteration, question);
      if (answer === undefined) return undefined;
      return transfer(answer, [...columnsOf(answer), ...(answer.units ? columnsOf(answer.units) : [])]);
    },
    async course(of, from, most) {
      const course = await service.course(of, from, most);
      return course === undefined ? undefined : transfer(course, columnsOf(course));
    },
    async losses(from, end) {
      const losses = await service.losses(from, end);
      return transfer(losses, [losses.buffer]);
    },
    async checkGradients(iteration, onProgress) {
      const check = await callingBack(onProgress, (tell) => service.checkGradients(iteration, tell));
      return check === undefined ? undefined : transfer(check, columnsOf(check));
    },
    compareRules: async (count, onPart) =>
      callingBack(onPart, (give) =>
        service.compareRules(count, (part: RuleComparison) =>
          give(transfer(part, [part.iterations.buffer, part.angle.buffer, part.relativeError.buffer])),
        ),
      ),
  };
}

/** WebKit runs this file once more where what comes later imports from it, and two services would answer every call. */
const thread = globalThis as typeof globalThis & { answering?: true };
if (!thread.answering) {
  thread.answering = true;
  throwWithFixes();
  expose(createApi());
}
