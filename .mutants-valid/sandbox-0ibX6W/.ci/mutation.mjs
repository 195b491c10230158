// @ts-nocheck
import { existsSync } from 'node:fs';
import { posix, relative, resolve, sep } from 'node:path';
import { runPackage, top } from './command.mjs';
import { ensureDependencies } from './install.mjs';
import { onTermination } from './termination.mjs';

/*
 * `npm run mutation -- FILES`: changes the files in one place after the other, and names the changes that no test of their
 * room notices. All but 4 % should be noticed, apart from those that change nothing. The tests of a file are those beside it
 * with its name, or else all of its folder. What they work out must be worked out inside of tests: a change that already
 * breaks their collection counts as not noticed.
 */
const files = process.argv.slice(2).map((file) => relative(top, resolve(file)).split(sep).join('/'));
const missing = files.filter((file) => !file.endsWith('.ts') || !existsSync(resolve(top, file)));
if (files.length === 0 || missing.length > 0) {
  console.error('Usage: npm run mutation -- FILES, source files such as worker/engine/forward.ts');
  for (const file of missing) console.error(`There is no source file ${file}`);
  process.exit(1);
}

const testsOf = (file) => {
  const own = file.replace(/\.ts$/, '.test.ts');
  return existsSync(resolve(top, own)) ? own : posix.join(posix.dirname(file), '*.test.ts');
};

onTermination(() => process.exit(1));
await ensureDependencies();
process.env.MUTATED_TESTS = [...new Set(files.map(testsOf))].join(',');
const { code } = await runPackage('@stryker-mutator/core/bin/stryker.js', [
  'run',
  '.ci/stryker.config.mjs',
  '--mutate',
  files.join(','),
]);
process.exit(code);
