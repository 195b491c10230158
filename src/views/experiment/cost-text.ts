import type { Cost } from '../../../worker/protocol.ts';
import { counted } from '../../formats/counted.ts';
import { grouped, mebibytes } from '../../model/amounts.ts';

/** The letters of large counts, the largest first. */
const large = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** A count in four characters and a letter at most: `72`, `67.3 M`. */
export function shortCount(count: number): string {
  const unit = large.find(([size]) => count >= 10 * size);
  if (unit === undefined) return grouped(count);
  return `${Number((count / unit[0]).toPrecision(3))} ${unit[1]}`;
}

/** What the network asks for, short: `36 parameters`. */
export const costText = ({ parameters }: Cost): string =>
  `${shortCount(parameters)} parameter${parameters === 1 ? '' : 's'}`;

const bytesText = (bytes: number): string =>
  bytes < 100_000 ? counted(bytes, 'byte') : `${mebibytes(bytes)} MiB`;

/** The same whole, with what an update and a state in the history take. */
export const costSentence = ({ parameters, multiplyAdds, stateBytes }: Cost): string =>
  `${grouped(parameters)} parameters. An update takes ${grouped(multiplyAdds)} multiply-adds in its matrix products; ` +
  `one state in the history takes ${bytesText(stateBytes)}.`;
