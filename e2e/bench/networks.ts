/** What `.ci/bench.mjs` measures of networks wider than the notebook's, in one bundle. */
export { measureNetworks, MOST_SAMPLES } from './wide/measure-networks.ts';
export { measureNumpy } from './wide/measure-numpy.ts';
export { measureWide } from './wide/measure-wide.ts';
export { digitsTask, wideTasks } from './wide/tasks.ts';
