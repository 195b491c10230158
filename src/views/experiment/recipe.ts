import type { Experiment } from '../../../worker/protocol.ts';
import { listed } from '../../model/listed.ts';

type Start = Experiment['start'];

/** One line of the recipe: what it is called, and what it is. */
export interface Line {
  readonly term: string;
  readonly text: string;
}

/** Where units start with biases of their own. */
export function ownBiases(start: Start): string {
  return start.kind === 'drawn' ? 'drawn, as the weights' : 'given, one a unit';
}

const percent = (share: number) => `${Number((100 * share).toPrecision(12))} %`;

/** What the network is trained on, where it is more than one sample. */
export function dataLines({ data, split, scaling, classes }: Experiment): Line[] {
  const lines: Line[] = [{ term: 'Samples', text: `${data.inputs.length}` }];
  if (split !== undefined)
    lines.push({ term: 'Test part', text: `${percent(split.testShare)} · seed ${split.seed}` });
  for (const part of ['inputs', 'targets'] as const) {
    const kind = scaling?.[part]?.kind;
    if (kind !== undefined) lines.push({ term: `Scaling of ${part}`, text: kind });
  }
  if (classes !== undefined) lines.push({ term: 'Classes', text: listed(classes) });
  return lines;
}
