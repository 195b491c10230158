import { rmSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { runNpm, runPackage } from './command.mjs';
import { ensureEngines } from './engines.mjs';
import { ensureDependencies } from './install.mjs';
import { onTermination } from './termination.mjs';

/*
 * `npm test`: every check, whatever became of the one before it, and a last line that sums them up.
 *
 * What counts: each unit test and each end-to-end test; types, lint with format, and build as one each. A runner
 * that fails without naming a failed test (it crashed, or found no tests) counts as one failed, and so do packages
 * or a browser that cannot be had; having them is no test passed. The tests in Gecko and WebKitGTK are left out where
 * these cannot be had: a line before the last one says so, and they are counted neither way.
 */
const total = { passed: 0, failed: 0 };
const leftOut = [];

/** Runs a stage between two lines that name it, and adds what it returns to the total. */
async function stage(name, run) {
  const begin = performance.now();
  console.log(`\n== ${name}`);
  const { passed, failed } = await run().catch((error) => {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  });
  total.passed += passed;
  total.failed += failed;
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  console.log(`== ${name} ${failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  return failed === 0;
}

/** One check: passed if the command succeeds. */
async function check(command) {
  const { code } = await command;
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Many checks: a test runner that writes its counts to `report`, where `count` finds them. */
async function tests(command, report, count) {
  const { code } = await command;
  const text = await readFile(report, 'utf8').catch(() => undefined);
  const { passed, failed } = text === undefined ? { passed: 0, failed: 0 } : count(JSON.parse(text));
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/** Each of them takes one core. */
async function typesAndLint() {
  const [types, lint] = await Promise.all(
    ['check', 'lint'].map((name) => check(runNpm(['run', '-s', name]))),
  );
  return { passed: types.passed + lint.passed, failed: types.failed + lint.failed };
}

function unitTests(report) {
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return tests(runPackage('vitest/vitest.mjs', args), report, (json) => ({
    passed: json.numPassedTests,
    failed: json.numFailedTests,
  }));
}

function endToEndTests(report) {
  process.env.CONVERGE_E2E_REPORT = report;
  return tests(runPackage('@playwright/test/cli.js', ['test', '-c', 'e2e']), report, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
  }));
}

async function findBrowsers() {
  process.env.CONVERGE_BROWSER = (await ensureBrowser()).executablePath;
  leftOut.push(...(await ensureEngines()));
  return { passed: 0, failed: 0 };
}

async function installPackages() {
  await ensureDependencies();
  return { passed: 0, failed: 0 };
}

onTermination(() => process.exit(1));
const reports = await mkdtemp(join(tmpdir(), 'converge-test-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

if (await stage('Packages', installPackages)) {
  await stage('Types, lint and format', typesAndLint);
  await stage('Unit tests', () => unitTests(join(reports, 'unit.json')));
  const built = await stage('Build', () =>
    check(runPackage('vite/bin/vite.js', ['build', '--logLevel=warn'])),
  );
  const browsers = await stage('Browsers', findBrowsers);
  if (built && browsers) await stage('End-to-end tests', () => endToEndTests(join(reports, 'e2e.json')));
  else console.log('\n== End-to-end tests left out: they need the build and the browsers');
}

console.log(['', ...leftOut, `${total.passed} passed, ${total.failed} failed`].join('\n'));
process.exitCode = total.failed === 0 ? 0 : 1;
