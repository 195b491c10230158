/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
// @ts-nocheck

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: '.ci/mutation.config.mjs', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  reporters: ['clear-text'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  tempDirName: '.mutants',
  // What no test of the engine reads.
  ignorePatterns: ['dist', 'coverage', 'e2e', '.browser', 'src'],
  // No score fails: some changes change nothing, such as one more turn of a loop beyond the end of a typed array.
  thresholds: { high: 100, low: 96, break: null },
};
