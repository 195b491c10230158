import { exp, log } from '../../worker/engine/special.ts';
import { notebook } from '../../worker/notebook.ts';
import { createTrainingService } from '../../worker/training/service.ts';
import { plainLoop } from './plain-loop.ts';

/*
 * What an iteration of the notebook's network costs in Node: `node measure-node.mjs CASE` prints the nanoseconds.
 * `.ci/bench.mjs` bundles this file and runs each case in a plain Node of its own. Under `vitest bench` the same bundle
 * took 1.5 to 2.2 times as long, the engine more than the plain loop; and two plain loops in one process share what
 * the compiler learns of their calls, which made the plain one look 1.3 times slower than it is.
 */

/** Iterations in one measured block: long enough for the clock, short enough to lie between two interruptions. */
const BLOCK = 20_000;
const WARM_BLOCKS = 15;
const ROUNDS = 40;

const experiment = { ...notebook, stop: { lossAtMost: 0, iterationsAtMost: Number.MAX_SAFE_INTEGER } };

/** The worker's own service, with a page that takes every batch at once. */
async function openService(): Promise<(iterations: number) => Promise<void>> {
  const service = createTrainingService(
    {
      now: () => performance.now(),
      yield: () => new Promise((resolve) => setImmediate(resolve)),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    },
    (error) => {
      throw error;
    },
  );
  await service.open(experiment, 1, 64 * 1024 * 1024, () => undefined);
  let reached = 0;
  return (iterations) => service.advanceTo((reached += iterations));
}

const cases = {
  /** The plain loop. */
  plain: () => plainLoop(experiment, Math),
  /** The plain loop with the exp and ln that are the same in every browser. */
  kept: () => plainLoop(experiment, { exp, log }),
  /** All that the worker does: the engine, the stop rule, the history, the losses. */
  service: openService,
} satisfies Record<string, () => unknown>;

const advance = await cases[process.argv[2] as keyof typeof cases]();
await advance(WARM_BLOCKS * BLOCK);
const times: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const begin = performance.now();
  await advance(BLOCK);
  times.push(((performance.now() - begin) * 1e6) / BLOCK);
}
process.stdout.write(String(times.sort((x, y) => x - y)[ROUNDS / 2]));
