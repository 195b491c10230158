import { prepare } from '../../worker/engine/prepared.ts';
import { forward } from '../../worker/engine/forward.ts';
import { kernels } from '../../worker/engine/kernels/index.ts';
import { MOST_AT_ONCE, type Kernel } from '../../worker/engine/kernels/kernel.ts';
import { exp, log } from '../../worker/engine/special.ts';
import { notebook } from '../../worker/notebook.ts';
import { createTrainingService } from '../../worker/training/service.ts';
import { plainLoop } from './plain-loop.ts';

/*
 * What is measured in Node, and in a worker of a browser. `.ci/bench.mjs` bundles this file, since Vitest's own module
 * transform, which turns each call across modules into a property read, made the engine 2.2 times as slow and the plain loop
 * hardly slower.
 */

const experiment = { ...notebook, stop: { lossAtMost: 0, iterationsAtMost: Number.MAX_SAFE_INTEGER } };

/** Lets what waits be handled, as the worker's clock does. */
function createYield(): () => Promise<void> {
  if (typeof setImmediate === 'function') return () => new Promise((resolve) => setImmediate(resolve));
  const { port1, port2 } = new MessageChannel();
  return () =>
    new Promise((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(undefined);
    });
}

/** The worker's own service, with a page that takes every batch at once and gives its column back. */
async function openService(): Promise<(iterations: number) => Promise<void>> {
  const service = createTrainingService(
    {
      now: () => performance.now(),
      yield: createYield(),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    },
    (error) => {
      throw error;
    },
  );
  await service.open(experiment, 1, 64 * 1024 * 1024, ({ first, losses }) => ({
    reached: first + losses.length - 1,
    spent: [losses],
  }));
  let reached = 0;
  return (iterations) => service.advanceTo((reached += iterations));
}

/** The engine without the worker's stop rule, history and losses. */
function startKernel(kernel: Kernel): (iterations: number) => void {
  const { model, advance } = kernel.start(prepare(experiment))!;
  forward(model.batch);
  return (iterations) => {
    for (let n = 0; n < iterations; n += MOST_AT_ONCE) advance(n, Math.min(MOST_AT_ONCE, iterations - n));
  };
}

/** Each trains on by so many iterations of the notebook's network. */
export const cases = {
  /** The plain loop. */
  plain: () => plainLoop(experiment, Math),
  /** The plain loop with the exp and ln that are the same in every browser. */
  kept: () => plainLoop(experiment, { exp, log }),
  javascript: () => startKernel(kernels.javascript),
  webAssembly: () => startKernel(kernels.webAssembly),
  /** All that the worker does: the fastest kernel, the stop rule, the history, the losses. */
  service: openService,
} satisfies Record<string, () => unknown>;

export type Case = keyof typeof cases;
