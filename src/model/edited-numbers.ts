import type { Experiment, Layout } from '../../worker/protocol.ts';
import { full } from './format-number.ts';
import type { Mark } from './mark.ts';
import { parameterName } from './names.ts';
import { biasOf, oneBias } from './start.ts';

/** What of an experiment an edit has changed: what it is called, and how it reads before and after where that is short. */
export interface Change {
  readonly what: string;
  readonly from?: string;
  readonly to?: string;
}

/** More than one number is told of as the start. */
const several: readonly Change[] = [{ what: 'the start' }];

/** Which given numbers an edit of the same network has changed: the one by its name, or several together. */
export function numbersEdited(before: Experiment, after: Experiment, layout: Layout): readonly Change[] {
  const [a, b] = [before.start, after.start];
  if (a === b || a.kind === 'drawn' || b.kind === 'drawn') return [];
  let found: (Change & { readonly mark: Mark }) | undefined;
  // The one bias of all units is told of by its field.
  const ofBiases = oneBias(a) === undefined || oneBias(b) === undefined;
  for (const [layer, now] of b.layers.entries()) {
    const then = a.layers[layer];
    if (then === undefined || then.weights.length !== now.weights.length) return several;
    const pairs: [Mark, number, number][] = [];
    for (const [from, row] of now.weights.entries()) {
      const rowBefore = then.weights[from]!;
      if (row === rowBefore) continue;
      if (row.length !== rowBefore.length) return several;
      row.forEach((value, to) => {
        if (!Object.is(value, rowBefore[to]))
          pairs.push([{ kind: 'weight', layer, from, to }, rowBefore[to]!, value]);
      });
    }
    const units = now.weights[0]?.length ?? 0;
    for (let unit = 0; ofBiases && unit < units; unit++) {
      const [was, is] = [biasOf(then, unit), biasOf(now, unit)];
      if (!Object.is(was, is)) pairs.push([{ kind: 'unit', layer, unit }, was, is]);
    }
    for (const [mark, was, is] of pairs) {
      if (found !== undefined) return several;
      found = { mark, what: '', from: full(was), to: full(is) };
    }
  }
  if (found === undefined) return [];
  const { mark, from, to } = found;
  return [{ what: parameterName(after, layout, mark), from: from!, to: to! }];
}
