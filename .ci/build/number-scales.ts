import type { Plugin } from 'vite';
import { replaceModules } from './replace-modules.ts';

/** What takes the place of what D3's scales import. */
const instead: Record<string, string> = {
  /** As in d3-interpolate, to the bit. `piecewise` is for scales of more than one piece with colors, of which there are none. */
  'd3-interpolate': `
export const interpolateNumber = (a, b) => (t) => a * (1 - t) + b * t;
export const interpolate = interpolateNumber;
export const interpolateRound = (a, b) => (t) => Math.round(a * (1 - t) + b * t);
export const piecewise = undefined;
`,
  /** Ticks are labeled by whoever draws them: \`tickFormat\` of a scale writes a number as it is. */
  'd3-format': `
export const format = () => String;
export const formatPrefix = format;
export const formatSpecifier = () => ({});
export const precisionFixed = () => NaN;
export const precisionPrefix = precisionFixed;
export const precisionRound = precisionFixed;
`,
};

/**
 * Lets D3's scales interpolate between numbers alone and leave their labels to us, which is all that ours do: by themselves
 * they bring along what interpolates colors, dates and texts, and what formats numbers, a tenth of the page.
 */
export const numberScales = (): Plugin =>
  replaceModules({ name: 'number-scales', from: '/d3-scale/', instead, pure: true });
