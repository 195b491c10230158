import type { Fix } from './fix.ts';

/** An experiment that cannot run. The message names the path, what was expected there and what was found. */
export class ExperimentError extends Error {
  override readonly name = 'ExperimentError';
  /** What would do instead, the likeliest first; none where nobody but the user can tell. */
  readonly fixes: readonly Fix[];

  constructor(message: string, fixes: readonly Fix[] = []) {
    super(message);
    this.fixes = fixes;
  }
}

/** Long enough to know a text again, short enough for a sentence. */
const MOST_SHOWN = 40;

/** Anything at all, in the words of a sentence: nothing of it is called, and no more is read than is shown. */
function shown(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value);
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'boolean':
      return String(value);
    case 'undefined':
      return 'nothing';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? `a list of ${value.length}` : 'an object';
    default:
      return `a ${typeof value}`;
  }
}

/** `network.layers[1].units: expected a positive integer, got -3` */
export const refusal = (path: string, expected: string, got: unknown) =>
  `${path}: expected ${expected}, got ${shown(got)}`;

/** @throws ExperimentError */
export function refuse(path: string, expected: string, got: unknown, fixes?: readonly Fix[]): never {
  throw new ExperimentError(refusal(path, expected, got), fixes);
}
