import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { arch, cpus, loadavg, platform, release } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { markdown, networkNote, networkTable, rows, wideRows } from './bench-tables.mjs';
import { runPackage, top } from './command.mjs';
import { ensureDependencies } from './install.mjs';
import { onTermination } from './termination.mjs';

/*
 * `npm run bench`: measures the engine in Node and the built page in Chromium, and prints the tables for the README.
 * `npm run bench -- wide`: the engine on wide networks in Node alone, within a minute; with `--json FILE` as an object of
 * rows, too. It judges nothing: times belong to a machine and to what else it is doing, so no test may depend on them.
 */

const HISTORY_BUDGET = 64 * 1024 * 1024;
const TURNS = 7;

/** What a TypeScript file exports. */
async function bundled({ bundle }, entry) {
  return import(pathToFileURL(await bundle(entry, `${basename(entry, '.ts')}.mjs`)).href);
}

/** The cases take turns, so that what else the machine does falls on all of them. */
async function benchInNode({ bundle, bundleFolder }) {
  const cases = await bundle('e2e/bench/cases.ts', 'cases.mjs');
  const results = join(bundleFolder, 'engine-bench.json');
  const command = ['bench', '--run', 'e2e/bench/engine.bench.ts', '--outputJson', results];
  process.env.BENCH_CASES = pathToFileURL(cases).href;
  const figures = { plain: [], kept: [], javascript: [], webAssembly: [], service: [] };
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [name, times] of Object.entries(figures)) {
      process.env.BENCH_CASE = name;
      const { code, output } = await runPackage('vitest/vitest.mjs', command, {
        stdout: 'pipe',
        stderr: 'pipe',
      });
      if (code !== 0) throw new Error(`The engine could not be measured in Node:\n${output}`);
      times.push(medianNs(JSON.parse(await readFile(results, 'utf8'))));
    }
  }
  return figures;
}

/** Nanoseconds an iteration in Vitest's report on one case, which counts milliseconds a block of them. */
function medianNs(report) {
  const { name, median } = report.files[0].groups[0].benchmarks[0];
  return (median * 1e6) / Number(/\d+/.exec(name)[0]);
}

/** Rounds of the wide networks, and how long each case is trained in one. */
const WIDE = { turns: 7, ms: 500 };

async function benchWide(bundler) {
  const { measureWide } = await bundled(bundler, 'e2e/bench/wide/measure-wide.ts');
  return measureWide(WIDE.turns, WIDE.ms);
}

/** Networks wider than the notebook's: in Node, by NumPy where there is one, in the page. */
async function benchNetworks(bundler, browser) {
  const measured = await bundled(bundler, 'e2e/bench/networks.ts');
  const digits = await readFile(join(top, 'static/data/digits-8x8.csv'), 'utf8');
  const tasks = [measured.digitsTask(digits), ...measured.wideTasks];
  const node = measured.measureWide(WIDE.turns, WIDE.ms, tasks);
  const numpy = await measured.measureNumpy(tasks, WIDE.turns, WIDE.ms, {
    script: join(top, 'e2e/bench/wide/numpy_loop.py'),
    folder: join(bundler.bundleFolder, 'numpy'),
  });
  const blocked = await bundler.bundle('e2e/bench/wide/blocked-in-page.ts', 'blocked-in-page.mjs');
  const page = await served((address) => measured.measureNetworks(browser, address, blocked, tasks));
  const names = tasks.map(({ name }) => name);
  return `${markdown(networkTable(names, node, page, numpy))}\n\n${networkNote(measured.MOST_SAMPLES)}`;
}

async function benchOpening(bundler, browser) {
  const { measureOpening } = await bundled(bundler, 'e2e/bench/opening/measure-opening.ts');
  const times = await bundler.bundle('e2e/bench/opening/module-times.ts', 'module-times.mjs');
  return measureOpening(browser, times);
}

async function measureHistory(bundler) {
  const { historyUse } = await bundled(bundler, 'e2e/bench/history-use.ts');
  return historyUse(HISTORY_BUDGET);
}

/** What is measured while the built page is served. */
async function served(measure) {
  const { serveApp } = await import('./serve.mjs');
  const server = await serveApp(4173);
  try {
    return await measure(server.address);
  } finally {
    await server.close();
  }
}

async function benchInWorker(bundler, browser) {
  const { measureInWorker } = await bundled(bundler, 'e2e/bench/worker/measure-in-worker.ts');
  return measureInWorker(
    browser,
    await bundler.bundle('e2e/bench/worker/case-in-worker.ts', 'case-in-worker.mjs'),
  );
}

async function benchInPage(bundler, browser) {
  const { measurePage } = await bundled(bundler, 'e2e/bench/measure-page.ts');
  return served((address) => measurePage(browser, address));
}

/** Gzipped bytes of all that is fetched until the first picture is painted; what comes once the page is idle is not in it. */
async function firstLoad(files) {
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(join(top, 'dist', file)), { level: 9 }).length),
  );
  return { files: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

async function systemName() {
  const file = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^PRETTY_NAME="?([^"\n]*)/m.exec(file)?.[1] ?? `${platform()} ${release()}`;
}

async function machine(browser) {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? arch();
  const date = new Date().toISOString().slice(0, 10);
  const inBrowser =
    browser === undefined
      ? ''
      : ` · Chromium ${browser.version}, headless, 1440 × 900, painted by the processor`;
  return `${date} · ${model}, ${processors.length} cores · ${await systemName()} · Node ${process.versions.node}${inBrowser} · load ${busy.toFixed(1)} before`;
}

/** What was asked for: all, or the wide networks alone, and the file to write their rows to. */
function asked([which, ...rest]) {
  const [flag, file] = which === '--json' ? [which, ...rest] : rest;
  if (which === undefined) return { wideAlone: false };
  if (which === 'wide' && flag === undefined) return { wideAlone: true };
  if (which === 'wide' && flag === '--json' && file !== undefined && rest.length === 2)
    return { wideAlone: true, file: resolve(file) };
  throw new Error('npm run bench measures all, npm run bench -- wide [--json FILE] the wide networks');
}

const { wideAlone, file } = asked(process.argv.slice(2));
const [busy] = loadavg();
if (busy > cpus().length / 4) {
  console.log(`The machine is busy (load ${busy.toFixed(1)}): times will be long, ratios less so.`);
}
onTermination(() => process.exit(1));
await ensureDependencies();
// These need the packages.
const bundler = await import('./bundle.mjs');
await rm(bundler.bundleFolder, { recursive: true, force: true });
await mkdir(bundler.bundleFolder, { recursive: true });
const head = ['what', 'median', 'compared'];
if (wideAlone) {
  const measured = await benchWide(bundler);
  console.log(`\n${await machine()}\n\n${markdown([head, ...wideRows(measured)])}`);
  if (file !== undefined) {
    const found = Object.fromEntries(measured.map(({ name, perSecond }) => [name, { perSecond }]));
    await writeFile(file, `${JSON.stringify(found, undefined, 2)}\n`);
  }
  process.exit();
}
const { ensureBrowser } = await import('./browser.mjs');
const { buildApp } = await import('./serve.mjs');
const browser = await ensureBrowser();
await buildApp();
const node = await benchInNode(bundler);
const opening = await benchOpening(bundler, browser);
const networks = await benchNetworks(bundler, browser);
const inWorker = await benchInWorker(bundler, browser);
const page = await benchInPage(bundler, browser);
const [history, load] = [await measureHistory(bundler), await firstLoad(page.files)];
console.log(`\n${await machine(browser)}\n`);
console.log(markdown([head, ...rows(node, inWorker, page, { history, load, opening })]));
console.log(`\n${networks}`);
process.exit();
