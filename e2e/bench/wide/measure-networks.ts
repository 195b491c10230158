import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type Page } from '@playwright/test';
import { kernels } from '../../../worker/engine/kernels/index.ts';
import { Dashboard } from '../../kit/page.ts';
import { recordFor, type Sample } from '../recording.ts';
import { shareOfTime } from '../worker/share-of-time.ts';
import type * as InPage from './blocked-in-page.ts';
import { trainBy } from './measure-wide.ts';
import { rateOf } from './rate.ts';
import { BATCH_SIZE, experimentOf, LEARNING_RATE, type Task } from './tasks.ts';

/** Samples a second of a network in Chromium, turn by turn; of its first samples, where it has more than the page takes. */
export interface NetworkInPage {
  /** In the worker of the built page, unthrottled and streamed to the screen, nothing evaluated. */
  readonly worker: readonly number[];
  /** The share of its time that the worker was given in each turn. */
  readonly shares: readonly number[];
  /** The engine in Node on the very same samples, in turns with the worker. */
  readonly node: readonly number[];
  /** The blocked loop in the same browser. */
  readonly blocked: readonly number[];
}

/** Of the widest one the page would not read a file of all its samples. */
export const MOST_SAMPLES = 1000;
const WARM_MS = 1000;
/** Of the worker and of Node in turns: each rests while the other trains. */
const IN_TURNS = { turns: 5, ms: 1000 };
/** After which the worker trains at its full rate again. */
const SETTLING_MS = 200;
const BLOCKED = { turns: 5, ms: 300 };

async function inWorkerAndNode(
  browser: Browser,
  page: Page,
  task: Task,
): Promise<Omit<NetworkInPage, 'blocked'>> {
  const dashboard = new Dashboard(page);
  await dashboard.open();
  const sgd = { name: 'sgd', learningRate: LEARNING_RATE } as const;
  const experiment = experimentOf(task, sgd, false);
  // The loops beside it evaluate no samples, either.
  const training = { ...experiment.training, evaluateEveryEpochs: 1_000_000 };
  const file = { type: 'converge-experiment', version: 1, source: '', ...experiment, training };
  await dashboard.openExperiment(file);
  const train = trainBy(kernels.webAssembly, experiment);
  rateOf(train, WARM_MS);
  await dashboard.play('unthrottled');
  await dashboard.expectPast(0);
  await recordFor(page, WARM_MS);
  await dashboard.button('Pause').click();
  const figures = { worker: [] as number[], node: [] as number[], shares: [] as number[] };
  for (let turn = 0; turn < IN_TURNS.turns; turn++) {
    figures.node.push(rateOf(train, IN_TURNS.ms));
    await dashboard.button('Play').click();
    await recordFor(page, SETTLING_MS);
    let samples: Sample[] = [];
    const recording = async () => (samples = await recordFor(page, IN_TURNS.ms));
    figures.shares.push(await shareOfTime(browser, recording));
    await dashboard.button('Pause').click();
    const [first, last] = [samples[0]!, samples.at(-1)!];
    const perMs = (last.iteration - first.iteration) / (last.time - first.time);
    figures.worker.push(BATCH_SIZE * 1000 * perMs);
  }
  return figures;
}

async function blockedIn(browser: Browser, bundle: string, task: Task): Promise<number[]> {
  const page = await browser.newPage();
  const code = await readFile(bundle, 'utf8');
  const { name, sizes, samples, rows } = task;
  const asked = {
    name,
    sizes,
    samples,
    rows: rows && { inputs: [...rows.inputs], classes: [...rows.classes] },
  };
  const rates = await page.evaluate(
    async ({ code, asked: { rows, ...task }, turns, ms }) => {
      const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
      const { blockedRates } = (await import(address)) as typeof InPage;
      if (rows === undefined) return blockedRates(task, turns, ms);
      const inputs = Float64Array.from(rows.inputs);
      return blockedRates({ ...task, rows: { inputs, classes: Int32Array.from(rows.classes) } }, turns, ms);
    },
    { code, asked, ...BLOCKED },
  );
  await page.close();
  return rates;
}

/**
 * Measures the networks in a real Chromium, one after the other.
 *
 * @param launch how to start the browser
 * @param address where the page is served
 * @param blockedBundle the file that `blocked-in-page.ts` was bundled into
 */
export async function measureNetworks(
  launch: { executablePath: string; args: string[] },
  address: string,
  blockedBundle: string,
  tasks: readonly Task[],
): Promise<NetworkInPage[]> {
  const browser = await chromium.launch(launch);
  try {
    const viewport = { width: 1440, height: 900 };
    const context = await browser.newContext({ baseURL: address, viewport, serviceWorkers: 'block' });
    const figures: NetworkInPage[] = [];
    for (const task of tasks) {
      const few = { ...task, samples: Math.min(task.samples, MOST_SAMPLES) };
      const page = await context.newPage();
      const inTurns = await inWorkerAndNode(browser, page, few);
      await page.close();
      figures.push({ ...inTurns, blocked: await blockedIn(browser, blockedBundle, few) });
    }
    return figures;
  } finally {
    await browser.close();
  }
}
