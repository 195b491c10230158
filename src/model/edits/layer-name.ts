import type { Experiment } from '../../../worker/protocol.ts';

/** After the notebook's, in their order: j, k, l, …; `i` is the inputs', and `o` often the outputs'. */
const LETTERS = [...'jklmnpqrstuvwxyzabcdefgh'];

/** Of one letter, then of two, and so on. */
function* candidates(): Generator<string> {
  let shorter = [''];
  for (;;) {
    const names = shorter.flatMap((name) => LETTERS.map((letter) => name + letter));
    yield* names;
    shorter = names;
  }
}

/** A unit of a layer by its index, as figures below or beside it. */
const index = /[0-9₀-₉]+$/;

/**
 * Names for so many new layers: letters whose units go by no name that is there already.
 */
export function newLayerNames({ network, data }: Experiment, count: number): string[] {
  const taken = new Set(network.layers.map(({ name }) => name.replace(index, '')));
  for (const names of [data.inputNames, data.outputNames])
    for (const name of names) taken.add(name.replace(index, ''));
  const names: string[] = [];
  for (const name of candidates()) {
    if (names.length === count) break;
    if (!taken.has(name)) names.push(name);
  }
  return names;
}
