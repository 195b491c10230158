import { INPUT_LETTER } from './names.ts';
import { unitName, type Mark, type UnitMark, type UnitNames } from './mark.ts';

/** A mark that was asked for by its name, or in a sentence why there is none. */
export type Found = { readonly mark: Mark } | { readonly refused: string };

/** What may stand before a name, as cards and labels have it. */
const KIND = /^(?:weight|w|unit|input|output|bias|b)\s+/i;
/** A name as formulas have it: `w(j₁→k₃)`, `δ(k₂)`, `∂L/∂w(j₁→k₃)`. */
const IN_FORMULA = /^(?:∂l\/∂)?[a-zδ]\((.+)\)$/;
/** What may stand between the two ends of a weight, an arrow before a blank. */
const BETWEEN = [/\s*(?:→|⟶|[-=]*>|-+)\s*/g, /\s+to\s+/g, /\s+/g];

/** A name for comparing: j₁ as j1, blanks as one, capitals as small letters. */
const plain = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/**
 * The weight or unit that a text names: `j1→k3`, `j1->k3`, `j1-k3`, `j1 to k3`, `j1 k3`, `k2`, `b k2`, subscripts as figures,
 * `w(j1→k3)` as formulas have it, inputs and outputs by their own names or by letter and number. A bias is its unit.
 */
export function findMark(names: UnitNames, text: string): Found {
  const asked = plain(text);
  if (asked === '') return { refused: `Type a weight such as ${anyWeight(names)}, or a unit.` };
  const known = nameIndex(names);
  const bare = asked.replace(KIND, '').replace(IN_FORMULA, '$1');
  for (const wanted of new Set([asked, bare])) {
    const [unit] = unitsOf(names, known, wanted);
    if (unit !== undefined) return { mark: unit };
    const weight = weightOf(names, known, wanted);
    if (weight !== undefined) return { mark: weight };
  }
  return { refused: whyNone(names, known, bare, text.trim()) };
}

/** A weight by letters and numbers, for who does not know what to type: `j1→k3`, and of one layer `i1→o3`. */
export function exampleWeight(names: UnitNames): string {
  const [inputs, first, second] = numbered(names);
  const [from, to] = second === undefined ? [inputs!, first!] : [first!, second];
  return `${from.letter}1→${to.letter}${Math.min(3, to.units)}`;
}

type NameIndex = ReadonlyMap<string, readonly UnitMark[]>;

/** The units with names of their own, by these. */
function nameIndex({ layout, inputNames, outputNames }: UnitNames): NameIndex {
  const index = new Map<string, UnitMark[]>();
  const last = layout.layers.length - 1;
  for (const [layer, own] of [
    [-1, inputNames],
    [last, outputNames],
  ] as const)
    own.forEach((name, unit) => {
      const key = plain(name);
      index.set(key, [...(index.get(key) ?? []), { kind: 'unit', layer, unit }]);
    });
  return index;
}

/** The layers, the inputs as −1 first: letter and number of units. */
function numbered({ layout }: UnitNames): { layer: number; letter: string; units: number }[] {
  const { layers } = layout;
  return [
    { layer: -1, letter: INPUT_LETTER, units: layers[0]!.inputs },
    ...layers.map(({ name, units }, layer) => ({ layer, letter: name, units })),
  ];
}

/** The units that a name may mean: one, but for names that differ in capitals only, or own ones that look numbered. */
function unitsOf(names: UnitNames, known: NameIndex, name: string): UnitMark[] {
  const own = known.get(name) ?? beginningWith(known, name);
  const byNumber = numbered(names).flatMap(({ layer, letter, units }): UnitMark[] => {
    const number = numberAfter(letter, name);
    return number === undefined || number < 1 || number > units
      ? []
      : [{ kind: 'unit', layer, unit: number - 1 }];
  });
  return [...own, ...byNumber];
}

/** The one unit whose own name goes on after these words: `petal length` of `petal length cm`. */
function beginningWith(known: NameIndex, name: string): readonly UnitMark[] {
  const longer = [...known].filter(([own]) => own.startsWith(`${name} `));
  return longer.length === 1 ? longer[0]![1] : [];
}

/** The number in `k12` after `k`; undefined where it is another name. */
function numberAfter(letter: string, name: string): number | undefined {
  const start = plain(letter);
  const rest = name.slice(start.length).trim();
  return name.startsWith(start) && /^\d{1,9}$/.test(rest) ? Number(rest) : undefined;
}

/** Where a text may be the two ends of a weight. */
function* endsOf(text: string): Generator<readonly [from: string, to: string]> {
  for (const between of BETWEEN)
    for (const match of text.matchAll(between)) {
      const [from, to] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
      if (from !== '' && to !== '') yield [from, to];
    }
}

function weightOf(names: UnitNames, known: NameIndex, text: string): Mark | undefined {
  for (const [from, to] of endsOf(text))
    for (const start of unitsOf(names, known, from))
      for (const end of unitsOf(names, known, to))
        if (end.layer === start.layer + 1)
          return { kind: 'weight', layer: end.layer, from: start.unit, to: end.unit };
  return undefined;
}

function whyNone(names: UnitNames, known: NameIndex, asked: string, typed: string): string {
  for (const [from, to] of endsOf(asked)) {
    const [start] = unitsOf(names, known, from);
    const [end] = unitsOf(names, known, to);
    if (start && end) return notNeighbors(names, start, end);
    // A blank alone may well be within one name.
    if (start || end) return noUnit(names, start ? to : from);
  }
  const [[from] = []] = endsOf(asked);
  return from !== undefined && /→|>/.test(asked) ? noUnit(names, from) : noUnit(names, asked, typed);
}

function notNeighbors(names: UnitNames, start: UnitMark, end: UnitMark): string {
  const name = ({ layer, unit }: UnitMark) => unitName(names, layer, unit);
  const none = `There is no weight from ${name(start)} to ${name(end)}`;
  if (start.layer === end.layer + 1) return `${none}: it is ${name(end)}→${name(start)}.`;
  return `${none}: weights lead from one layer to the next, such as ${anyWeight(names)}.`;
}

/** No unit is called so: what its layer has, or what layers there are. */
function noUnit(names: UnitNames, name: string, typed = name): string {
  const layers = numbered(names);
  const own = layers.find(({ letter }) => numberAfter(letter, name) !== undefined);
  if (own !== undefined) {
    const { layer, letter, units } = own;
    const what = layer < 0 ? 'the inputs are' : `layer ${letter} has`;
    return `There is no unit ${name}: ${what} ${range(letter, units)}.`;
  }
  const few = layers.length > 6 ? [...layers.slice(0, 3), layers.at(-1)!] : layers;
  const all = few.map(({ layer, letter, units }) => ownNames(names, layer) ?? range(letter, units));
  if (few.length < layers.length) all.splice(3, 0, '…');
  return `There is no unit “${typed}”: there are ${all.join(', ')}.`;
}

/** Own names of a layer, where they are few enough to be said. */
function ownNames({ layout, inputNames, outputNames }: UnitNames, layer: number): string | undefined {
  const own = layer < 0 ? inputNames : layer === layout.layers.length - 1 ? outputNames : [];
  return own.length > 0 && own.length <= 4 ? own.join(', ') : undefined;
}

const range = (letter: string, units: number): string =>
  units === 1 ? `${letter}1` : `${letter}1 to ${letter}${units}`;

const anyWeight = (names: UnitNames): string => `${unitName(names, -1, 0)}→${unitName(names, 0, 0)}`;
