/** a₁ and a1 look alike where units are shown. */
const inFigures = (name: string) => name.replace(/[₀-₉]/g, (index) => String(index.charCodeAt(0) - 0x2080));

/** The longest name of a unit. */
const MOST = 200;

/**
 * Names of units that nobody else goes by: neither a unit of a layer, by its letter and number, nor another of them.
 *
 * @param taken names that are given already, in figures; these are added
 */
export function ownNames(
  names: readonly string[],
  layers: readonly string[],
  taken: Set<string>,
  suffix: string,
): string[] {
  const isUnit = (name: string) =>
    layers.some((layer) => layer !== '' && name.startsWith(layer) && /^\d+$/.test(name.slice(layer.length)));
  return names.map((name) => {
    const base = (name.trim() === '' ? '(blank)' : name).slice(0, MOST - 20);
    let own = isUnit(inFigures(base)) || taken.has(inFigures(base)) ? `${base} ${suffix}` : base;
    for (let n = 2; taken.has(inFigures(own)); n++) own = `${base} ${suffix}, ${n}`;
    taken.add(inFigures(own));
    return own;
  });
}
