import { chromium, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { Dashboard } from '../kit/page.ts';
import { measureLarge, type LargeFigures } from './measure-large.ts';
import { measureTable, type TableFigures } from './measure-table.ts';
import { shareOfTime } from './worker/share-of-time.ts';
import { intervalsOf, ratesOf, recordFor, recordRun, seekTimes } from './recording.ts';

/** What the built page was measured to take; times in milliseconds unless named otherwise. */
export interface PageFigures {
  /** Nanoseconds an iteration, window by window, unthrottled and streaming to the screen. */
  readonly iterationNs: number[];
  /** The share of its time that the worker is given meanwhile. */
  readonly share: number;
  /** From one animation frame to the next; those of the first second apart. */
  readonly frames: number[];
  readonly firstFrames: number[];
  /** The same while digits train unthrottled and one is drawn. */
  readonly drawingFrames: number[];
  /** The same while two spirals train unthrottled, with all their maps open. */
  readonly mapFrames: number[];
  /** Script, style and layout of the page's thread, a frame. */
  readonly workPerFrame: number;
  /** From the slider's input to the frame in the document. */
  readonly seeks: number[];
  readonly table: TableFigures;
  readonly large: LargeFigures;
  /** The paths of the files that the first picture takes. */
  readonly files: string[];
}

const RATE_ITERATIONS = 24_000_000;
/** The first part of the run, in which the browser still compiles code, is taken apart. */
const WARM_MS = 1000;
const SEEK_ITERATIONS = 1_000_000;
/** How long frames are taken where there is no end to wait for. */
const LASTING_MS = 5000;
/** Moves of the mouse in a stroke. */
const STROKE = 60;
/** From one report of a mouse to the next. */
const REPORT_MS = 8;

/** Opens the page with a run that ends at exactly this iteration. */
async function openRun(page: Page, iterations: number): Promise<Dashboard> {
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.type('Stop at loss', '0');
  await dashboard.type('Stop at iteration', String(iterations));
  await dashboard.expectState('ready');
  await dashboard.speed.selectOption('unthrottled');
  return dashboard;
}

async function threadWork(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const parts = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];
    return metrics.reduce((sum, { name, value }) => sum + (parts.includes(name) ? value * 1000 : 0), 0);
  };
}

/**
 * All that is fetched until the first picture is painted, workers included, by a page that never gets idle: what comes once
 * it is belongs to no first picture. `e2e/shell/first-load.spec.ts` holds it to its bound.
 */
async function firstVisit(context: BrowserContext): Promise<string[]> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  const paths = new Set<string>();
  page.on('request', (request) => paths.add(new URL(request.url()).pathname));
  await new Dashboard(page).open();
  await page.close();
  return [...paths].map((path) => (path === '/' ? '/index.html' : path));
}

async function measureRun(page: Page) {
  const dashboard = await openRun(page, RATE_ITERATIONS);
  const work = await threadWork(page);
  const before = await work();
  const recording = recordRun(page);
  await dashboard.button('Play').click();
  const samples = await recording;
  const workPerFrame = ((await work()) - before) / samples.length;
  const end = samples[0]!.time + WARM_MS;
  const cold = samples.filter(({ time }) => time < end);
  const warm = samples.filter(({ time }) => time >= end);
  return {
    iterationNs: ratesOf(warm),
    frames: intervalsOf(warm),
    firstFrames: intervalsOf(cold),
    workPerFrame,
  };
}

async function measureShare(browser: Browser, page: Page): Promise<number> {
  const dashboard = await openRun(page, 1_000_000_000);
  await dashboard.button('Play').click();
  await recordFor(page, WARM_MS);
  const share = await shareOfTime(browser, () => recordFor(page, LASTING_MS));
  await dashboard.button('Pause').click();
  return share;
}

async function measureSeeks(page: Page): Promise<number[]> {
  const dashboard = await openRun(page, SEEK_ITERATIONS);
  const ended = recordRun(page);
  await dashboard.button('Play').click();
  await ended;
  return seekTimes(page, SEEK_ITERATIONS);
}

/** Takes the time from frame to frame while two spirals train, with the decision map and the maps of all units open. */
async function measureMaps(page: Page): Promise<number[]> {
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.preset.selectOption('spirals');
  // What is edited before it is open is edited in the experiment before.
  await expect(page.getByRole('textbox', { name: 'Shape', exact: true })).toHaveValue('2-8-8-1');
  await dashboard.makeEndless();
  await page.getByRole('tab', { name: 'Data' }).click();
  await page.getByRole('table', { name: /^Unit maps/ }).waitFor({ state: 'attached' });
  await page.getByRole('table', { name: /^Decision map/ }).waitFor({ state: 'attached' });
  await dashboard.play('unthrottled');
  await dashboard.expectPast(1000);
  const frames = intervalsOf(await recordFor(page, LASTING_MS));
  await dashboard.button('Pause').click();
  return frames;
}

/** Draws by the mouse while digits train, and takes the time from frame to frame meanwhile. */
async function measureDrawing(page: Page): Promise<number[]> {
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.preset.selectOption('digits');
  // What is edited before it is open is edited in the experiment before.
  await expect(page.getByRole('textbox', { name: 'Shape', exact: true })).toHaveValue('64-16-10');
  await dashboard.makeEndless();
  await dashboard.type('Stop at accuracy', '');
  await dashboard.expectState('ready');
  await dashboard.button('Try it').click();
  const pad = page.getByRole('application', { name: 'Drawing' });
  await pad.scrollIntoViewIfNeeded();
  await dashboard.play('unthrottled');
  await dashboard.expectPast(1000);
  const recording = recordFor(page, LASTING_MS);
  const { x, y, width, height } = (await pad.boundingBox())!;
  const at = (n: number) =>
    [x + width * (0.5 + 0.35 * Math.sin(n / 7)), y + height * (0.5 + 0.35 * Math.cos(n / 11))] as const;
  let drawn = false;
  void recording.finally(() => (drawn = true));
  for (let n = 0; !drawn; n++) {
    await page.mouse.move(...at(n));
    await page.waitForTimeout(REPORT_MS);
    if (n % STROKE === 0) await page.mouse.down();
    if (n % STROKE === STROKE - 1) await page.mouse.up();
  }
  await page.mouse.up();
  return intervalsOf(await recording);
}

/**
 * Measures the built page in a real Chromium.
 *
 * @param launch how to start the browser
 * @param address where the page is served
 */
export async function measurePage(
  launch: { executablePath: string; args: string[] },
  address: string,
): Promise<PageFigures> {
  const browser = await chromium.launch(launch);
  try {
    const context = await browser.newContext({
      baseURL: address,
      viewport: { width: 1440, height: 900 },
      serviceWorkers: 'block',
    });
    const files = await firstVisit(context);
    const page = await context.newPage();
    const run = await measureRun(page);
    const share = await measureShare(browser, page);
    const seeks = await measureSeeks(page);
    const mapFrames = await measureMaps(page);
    const drawingFrames = await measureDrawing(page);
    const large = await measureLarge(page);
    const table = await measureTable(page);
    return { ...run, share, files, seeks, mapFrames, drawingFrames, large, table };
  } finally {
    await browser.close();
  }
}
