import type { Plugin } from 'vite';

const INTERPOLATE = '\0number-interpolate';

/** As in d3-interpolate, to the bit. `piecewise` is for scales of more than one piece with colors, of which there are none. */
const CODE = `
export const interpolateNumber = (a, b) => (t) => a * (1 - t) + b * t;
export const interpolate = interpolateNumber;
export const interpolateRound = (a, b) => (t) => Math.round(a * (1 - t) + b * t);
export const piecewise = undefined;
`;

/**
 * Lets D3's scales interpolate between numbers alone, which is all that ours do: by themselves they bring along what
 * interpolates colors, dates and texts, a twentieth of the page.
 */
export function numberScales(): Plugin {
  return {
    name: 'number-scales',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      const fromScales = source === 'd3-interpolate' && importer?.includes('/d3-scale/') === true;
      return fromScales ? INTERPOLATE : undefined;
    },
    load(id) {
      if (id !== INTERPOLATE) return undefined;
      return { code: CODE, moduleSideEffects: false };
    },
  };
}
