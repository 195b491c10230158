// @ts-nocheck
import { aptInstall, missing, packages, whyNoApt } from './debian.mjs';

/*
 * `.ci/run` begins with this: every package that the tests can use, so that they leave nothing out. Where they cannot
 * be installed it says why; the tests then name what they leave out.
 */
const wanted = await missing(Object.values(packages).flat());
if (wanted.length > 0) {
  console.log(`Installing ${wanted.join(', ')} (up to a few minutes) ...`);
  const failure = (await whyNoApt()) ?? (await aptInstall(wanted));
  if (failure) console.log(`They could not be installed: ${failure}`);
}
