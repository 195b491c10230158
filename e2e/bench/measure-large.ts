import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { Dashboard } from '../kit/page.ts';
import { intervalsOf, recordFor, recordRun, seekTimes } from './recording.ts';

/** What networks of some 10,000 weights take on the page; milliseconds. */
export interface LargeFigures {
  /** From one animation frame to the next while 10,000 edges train unthrottled. */
  readonly frames: number[];
  /** From the slider's input to the frame in the document, for 10,000 parameters in batches of 32. */
  readonly seeks: number[];
  readonly seekIterations: number;
}

/** 64 × 138 + 138 × 10 = 10,212 edges. */
const UNITS_OF_FRAMES = 138;
/** 64 × 133 + 133 + 133 × 10 + 10 = 9,985 parameters. */
const UNITS_OF_SEEKS = 133;
const SEEK_ITERATIONS = 20_000;
const FRAMES_MS = 5000;
/** By then the browser has compiled what it runs. */
const WARM_ITERATIONS = 2000;

interface ExperimentFile {
  readonly network: { readonly layers: readonly object[] };
  readonly training: object;
}

/** The digits with so many units in the layer between, by descent in batches of 32. */
async function digitsOf(units: number, iterationsAtMost: number) {
  const file = await readFile('static/experiments/digits.json', 'utf8');
  const digits = JSON.parse(file) as ExperimentFile;
  const [hidden, ...others] = digits.network.layers;
  return {
    ...digits,
    name: `Digits 64-${units}-10`,
    network: { ...digits.network, layers: [{ ...hidden, units }, ...others] },
    training: { ...digits.training, optimizer: { name: 'sgd', learningRate: 0.05 }, batchSize: 32 },
    stop: { lossAtMost: 0, iterationsAtMost },
  };
}

export async function measureLarge(page: Page): Promise<LargeFigures> {
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.openExperiment(await digitsOf(UNITS_OF_FRAMES, 1_000_000_000));
  await dashboard.play('unthrottled');
  await dashboard.expectPast(WARM_ITERATIONS);
  const frames = intervalsOf(await recordFor(page, FRAMES_MS));
  await dashboard.button('Pause').click();
  await dashboard.openExperiment(await digitsOf(UNITS_OF_SEEKS, SEEK_ITERATIONS));
  const ended = recordRun(page);
  await dashboard.play('unthrottled');
  await ended;
  return { frames, seeks: await seekTimes(page, SEEK_ITERATIONS), seekIterations: SEEK_ITERATIONS };
}
