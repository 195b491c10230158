import { cases, type Case } from '../cases.ts';

/* The case that the worker has its name of: at every message it trains a block, and answers what an iteration took. */

const BLOCK = 500_000;
const WARM_BLOCKS = 4;

const advance = (await cases[self.name as Case]()) as (iterations: number) => unknown;
await advance(WARM_BLOCKS * BLOCK);
onmessage = async () => {
  try {
    const begin = performance.now();
    await advance(BLOCK);
    postMessage(((performance.now() - begin) * 1e6) / BLOCK);
  } catch (error) {
    reportError(error);
  }
};
postMessage(undefined);
