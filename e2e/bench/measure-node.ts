import { exp, log } from '../../worker/engine/special.ts';
import { notebook } from '../../worker/notebook.ts';
import type { HistoryUse } from '../../worker/protocol.ts';
import { createTrainingService } from '../../worker/training/service.ts';
import { historyUse } from './history-use.ts';
import { plainLoop } from './plain-loop.ts';

/*
 * What an iteration of the notebook's network costs in Node, beside a plain loop at the same time. `.ci/bench.mjs`
 * bundles this file and runs it in a plain Node: under `vitest bench` the same bundle took 1.5 to 2.2 times as long,
 * the engine more than the plain loop, so that neither the time nor the ratio would have been true.
 */

/** What is measured in Node. */
export interface NodeFigures {
  /** Nanoseconds an iteration in each round: the plain loop, the same with the kept functions, and the service. */
  readonly plain: number[];
  readonly kept: number[];
  readonly service: number[];
  readonly history: { readonly million: HistoryUse; readonly most: HistoryUse };
}

/** Iterations in one measured block: long enough for the clock, short enough to lie between two interruptions. */
const BLOCK = 20_000;
const WARM_BLOCKS = 15;
const ROUNDS = 150;
const HISTORY_BUDGET = 64 * 1024 * 1024;

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
  await service.open(experiment, 1, HISTORY_BUDGET, () => undefined);
  let reached = 0;
  return (iterations) => service.advanceTo((reached += iterations));
}

async function measureNode(): Promise<NodeFigures> {
  const cases = {
    plain: plainLoop(experiment, Math),
    kept: plainLoop(experiment, { exp, log }),
    service: await openService(),
  };
  const times = { plain: [] as number[], kept: [] as number[], service: [] as number[] };
  const names = Object.keys(cases) as (keyof typeof cases)[];
  for (const name of names) await cases[name](WARM_BLOCKS * BLOCK);
  for (let round = 0; round < ROUNDS; round++) {
    // The cases take turns, so that what else the machine does falls on all of them.
    for (const name of names) {
      const begin = performance.now();
      await cases[name](BLOCK);
      times[name].push(((performance.now() - begin) * 1e6) / BLOCK);
    }
  }
  return { ...times, history: historyUse(HISTORY_BUDGET) };
}

process.stdout.write(JSON.stringify(await measureNode()));
