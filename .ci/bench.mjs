import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { arch, cpus, loadavg, platform, release } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { runPackage, top } from './command.mjs';
import { ensureDependencies } from './install.mjs';
import { onTermination } from './termination.mjs';

/*
 * `npm run bench`: measures the engine in Node and the built page in Chromium, and prints one table for the README.
 * `npm run bench -- wide`: the engine on wide networks in Node alone, within a minute; with `--json FILE` as an object of
 * rows, too. It judges nothing: times belong to a machine and to what else it is doing, so no test may depend on them.
 */

const HISTORY_BUDGET = 64 * 1024 * 1024;
const TURNS = 7;

/** The value below which the share lies. */
function quantile(values, share) {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

const median = (values) => quantile(values, 0.5);

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

async function benchWide({ bundle }) {
  const file = await bundle('e2e/bench/wide/measure-wide.ts', 'measure-wide.mjs');
  return (await import(pathToFileURL(file).href)).measureWide(WIDE.turns, WIDE.ms);
}

const perSecond = (value) => Math.round(value).toLocaleString('en');

/** The rows of the wide networks, each compared with the blocked loop, turn by turn. */
function wideRows(measured) {
  const blocked = (name) => measured.find((row) => row.name === `${name.split(' ')[0]} blocked`);
  return measured.map(({ name, perSecond: rate, rounds }) => [
    `samples a second in Node: ${name}`,
    perSecond(rate),
    times(median(rounds.map((value, turn) => value / blocked(name).rounds[turn]))),
  ]);
}

async function historyUse({ bundle }) {
  const file = await bundle('e2e/bench/history-use.ts', 'history-use.mjs');
  return (await import(pathToFileURL(file).href)).historyUse(HISTORY_BUDGET);
}

async function benchInPage({ bundle }, browser) {
  const { serveApp } = await import('./serve.mjs');
  const plain = await bundle('e2e/bench/plain-in-page.ts', 'plain-in-page.mjs');
  const file = await bundle('e2e/bench/measure-page.ts', 'measure-page.mjs');
  const { measurePage } = await import(pathToFileURL(file).href);
  const server = await serveApp(4173);
  try {
    return await measurePage(browser, server.address, plain);
  } finally {
    await server.close();
  }
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

const ns = (value) => `${value.toFixed(0)} ns`;
const ms = (value) => `${value.toFixed(1)} ms`;
const mebibytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
const times = (ratio) => `${ratio.toFixed(2)} ×`;

/** The rows of the table: what, how much, and compared with what. */
function rows({ plain, kept, javascript, webAssembly, service }, page, history, load) {
  // Turn by turn, so that a slower moment of the machine falls on both.
  const ratio = (values) => times(median(values.map((value, turn) => value / plain[turn])));
  const chromium = median(page.iterationNs);
  return [
    ['an iteration in Node: plain loop, `Math.exp` and `Math.log`', ns(median(plain)), '1 ×'],
    ['an iteration in Node: plain loop, the engine’s portable `exp` and `ln`', ns(median(kept)), ratio(kept)],
    ['an iteration in Node: the engine in JavaScript', ns(median(javascript)), ratio(javascript)],
    ['an iteration in Node: the engine in WebAssembly', ns(median(webAssembly)), ratio(webAssembly)],
    [
      'an iteration in Node: the same with stop rule, history and losses',
      ns(median(service)),
      ratio(service),
    ],
    ['an iteration in Chromium: plain loop, `Math.exp` and `Math.log`', ns(median(page.plainNs)), '1 ×'],
    [
      'an iteration in the Chromium worker, unthrottled and streamed to the page',
      ns(chromium),
      `${times(chromium / median(page.plainNs))}; ${times(chromium / median(service))} Node's`,
    ],
    [
      'from frame to frame while it trains unthrottled, median',
      ms(median(page.frames)),
      `95 %: ${ms(quantile(page.frames, 0.95))}`,
    ],
    [
      'the same in the first second, while the browser compiles, median',
      ms(median(page.firstFrames)),
      `95 %: ${ms(quantile(page.firstFrames, 0.95))}`,
    ],
    ['script, style and layout in such a frame', ms(page.workPerFrame), 'of 16.7 ms'],
    [
      'frame, maps open (two spirals)',
      ms(median(page.mapFrames)),
      `95 %: ${ms(quantile(page.mapFrames, 0.95))}`,
    ],
    [
      'frame, digits while a digit is drawn',
      ms(median(page.drawingFrames)),
      `95 %: ${ms(quantile(page.drawingFrames, 0.95))}`,
    ],
    [
      'table of 20,000 × 100: read; from frame to frame meanwhile, median',
      `${(page.table.readMs / 1000).toFixed(2)} s; ${ms(median(page.table.readFrames))}`,
      `95 %: ${ms(quantile(page.table.readFrames, 0.95))}`,
    ],
    [
      'the same table used as data; from frame to frame meanwhile, median',
      `${(page.table.useMs / 1000).toFixed(2)} s; ${ms(median(page.table.useFrames))}`,
      `95 %: ${ms(quantile(page.table.useFrames, 0.95))}`,
    ],
    [
      'seek at 10⁶ iterations, slider to picture, median',
      ms(median(page.seeks)),
      `worst of ${page.seeks.length}: ${ms(Math.max(...page.seeks))}`,
    ],
    [
      'history at 10⁶ iterations',
      mebibytes(history.million.bytes),
      `a keyframe every ${history.million.spacing} iterations`,
    ],
    ['history at most', mebibytes(history.most.bytes), `of ${mebibytes(history.most.budget)}`],
    [
      'first load, gzipped',
      `${(load.bytes / 1000).toFixed(1)} kB`,
      `${load.files} files; formulas come later`,
    ],
  ];
}

/** A Markdown table whose columns are as wide as their widest cell. */
function markdown(table) {
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const [head, ...body] = table;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
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
const wide = await benchWide(bundler);
const page = await benchInPage(bundler, browser);
const table = rows(node, page, await historyUse(bundler), await firstLoad(page.files));
console.log(`\n${await machine(browser)}\n`);
console.log(markdown([head, ...table, ...wideRows(wide)]));
process.exit();
