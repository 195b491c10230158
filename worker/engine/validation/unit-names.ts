import type { Experiment } from '../experiment/experiment.ts';
import { refuse } from '../experiment/experiment-error.ts';
import { MOST_PARAMETERS } from '../experiment/limits.ts';

/** Units that go by a letter and a number from 1: j1, j2, … */
interface Numbered {
  readonly units: number;
  readonly what: string;
}

/** Digits of the number of a unit, of which there are at most as many as parameters. */
const MOST_DIGITS = String(MOST_PARAMETERS).length;

/** Who is called so by letter and number; a name that ends in digits can be read as one in several ways. */
function numberedBy(
  name: string,
  numbered: ReadonlyMap<string, Numbered>,
  itself?: string,
): string | undefined {
  const first = Math.max(1, name.length - MOST_DIGITS);
  for (let at = name.length - 1; at >= first && /[0-9]/.test(name[at]!); at--) {
    const letter = numbered.get(name.slice(0, at));
    if (letter === undefined || name[at] === '0' || name.slice(0, at) === itself) continue;
    if (Number(name.slice(at)) <= letter.units) return `unit ${name.slice(at)} of ${letter.what}`;
  }
  return undefined;
}

/** A name with its index as figures: a letter with figures is shown with an index, so that a₁ and a1 look alike. */
const inFigures = (name: string): string =>
  /^\p{L}[₀-₉]{1,3}$/u.test(name)
    ? name.replace(/[₀-₉]/g, (index) => String(index.charCodeAt(0) - 0x2080))
    : name;

/**
 * No two units go by the same name, none by one that looks like another's, and none by no name: what is shown and asked
 * by name must be one thing. Inputs without names of their own are i1, i2, …, units of a layer its name and a number,
 * unless they are outputs with names.
 *
 * @throws ExperimentError
 */
export function requireUnitNames({ network, data, classes }: Experiment): void {
  const { layers, inputs } = network;
  const numbered = new Map<string, Numbered>([['i', { units: inputs, what: 'the inputs' }]]);
  layers.forEach(({ name, units }, l) => {
    const path = `network.layers[${l}].name`;
    if (name.trim() === '') refuse(path, 'a name', name);
    if (numbered.has(name)) refuse(path, `a name other than that of ${numbered.get(name)!.what}`, name);
    numbered.set(name, { units, what: `layer ${name}` });
  });
  // These have names of their own, below.
  if (data.inputNames.length > 0) numbered.delete('i');
  if (data.outputNames.length > 0) numbered.delete(layers.at(-1)!.name);

  layers.forEach(({ name }, l) => {
    const other = numbered.has(name) ? numberedBy(`${name}1`, numbered, name) : undefined;
    if (other === undefined) return;
    refuse(`network.layers[${l}].name`, `a name whose unit ${name}1 is not also ${other}`, name);
  });

  const taken = new Map<string, string>();
  const requireOwn = (names: readonly string[], path: string) =>
    names.forEach((name, n) => {
      const here = `${path}[${n}]`;
      if (name.trim() === '') refuse(here, 'a name', name);
      const figures = inFigures(name);
      const other = taken.get(figures) ?? numberedBy(figures, numbered);
      if (other !== undefined) refuse(here, `a name other than that of ${other}`, name);
      taken.set(figures, here);
    });
  requireOwn(data.inputNames, 'data.inputNames');
  requireOwn(data.outputNames, 'data.outputNames');
  taken.clear();
  numbered.clear();
  if (classes !== undefined) requireOwn(classes, 'classes');
}
