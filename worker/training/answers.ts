/*
 * What answers the questions that a first picture does without: a file of its own in the built worker, which is fetched
 * once the page has nothing else to do, and at the latest when such a question comes.
 */
export { compareWithExact } from '../engine/checks/compare-gradients.ts';
export { checkDeltas } from '../engine/checks/delta-check.ts';
export { describeOperations } from '../engine/operations/describe.ts';
export { recordUpdate } from '../engine/operations/record.ts';
export { findPaths } from '../engine/paths/find-paths.ts';
export { checkInSlices } from './check-in-slices.ts';
export { compareInSlices } from './compare-in-slices.ts';
export { courseOf } from './course.ts';
export { findFirstBad } from './first-bad.ts';
export { answerTo, evaluatePart, samplesOf } from './questions.ts';
