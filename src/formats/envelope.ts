import { isTooDeep, MOST_DEPTH } from '../../worker/plain/json-depth.ts';
import { FileFault } from './file-fault.ts';
import { jsonFault } from './json-fault.ts';

/** Kinds of file by the `type` that they begin with, and what they hold. */
const kinds = {
  'converge-experiment': 'an experiment',
  'converge-weights': 'the weights of a network at one iteration',
  'converge-recording': 'a run that another program trained',
} as const;

export type FileType = keyof typeof kinds;

/** What no text has: bytes that are no UTF-8, and control characters other than those of lines and tabs. */
const isNoText = (character: string) =>
  character === '\ufffd' || character < '\t' || (character > '\r' && character < ' ');

/** What can be opened, for who chose something else. */
const TAKES =
  'Open… takes an experiment, or weights with their experiment, as Converge exports them in JSON, and data as CSV, TSV, JSON or .npy.';

/** @throws FileFault when the text is not JSON, or not of a file that could be ours */
export function parsed(text: string): unknown {
  if (text.trim() === '') throw new FileFault('it is empty. Choose a file that has something in it.');
  if (Array.from(text.slice(0, 1000)).some(isNoText)) {
    throw new FileFault(`it is no text file. ${TAKES}`);
  }
  if (!/^\s*[[{]/.test(text)) throw new FileFault(`it is no JSON file of Converge. ${TAKES}`);
  if (isTooDeep(text)) {
    throw new FileFault(`its brackets stand more than ${MOST_DEPTH} deep, which no file of Converge does.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    const fault = jsonFault(text);
    const where = fault === undefined ? '' : ` At line ${fault.line}, column ${fault.column}: ${fault.what}.`;
    throw new FileFault(
      `its text is not JSON.${where} Mend it there, or choose a file that Converge has exported.`,
    );
  }
}

function requireType(found: unknown, wanted: FileType, within: string): void {
  if (found === wanted) return;
  if (typeof found === 'string' && Object.hasOwn(kinds, found)) {
    throw new FileFault(
      within === ''
        ? `it is a ${found} file, which holds ${kinds[found as FileType]}. Choose a ${wanted} file.`
        : `${within}type: expected "${wanted}", got "${found}".`,
    );
  }
  const got = typeof found === 'string' ? JSON.stringify(found.slice(0, 40)) : 'none';
  throw new FileFault(`${within}type: expected "${wanted}", got ${got}. ${TAKES}`);
}

function requireVersion(found: unknown, newest: number, within: string): void {
  if (Number.isSafeInteger(found) && Number(found) >= 1 && Number(found) <= newest) return;
  if (Number.isSafeInteger(found) && Number(found) > newest) {
    throw new FileFault(
      `${within}version: it is of version ${Number(found)}, and this Converge reads up to version ${newest}. Open it in a newer Converge.`,
    );
  }
  const expected = newest === 1 ? '1' : `1 to ${newest}`;
  throw new FileFault(
    `${within}version: expected ${expected}, got ${typeof found === 'number' ? found : 'no number'}.`,
  );
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What a file of ours holds, without the three fields that every one begins with. It is what its text says and is not
 * checked further: an object of its own fields alone, whatever they are called.
 *
 * @param version the newest version there is: it and those before it are read
 * @param within the path that it stands at in a larger file, with a point behind it
 * @throws FileFault
 */
export function readEnvelope(
  file: unknown,
  type: FileType,
  version: number,
  within = '',
): Record<string, unknown> {
  if (!isObject(file)) {
    throw new FileFault(`it is JSON, but no object of the type ${type}. ${TAKES}`);
  }
  const fields = new Map<string, unknown>(Object.entries(file));
  requireType(fields.get('type'), type, within);
  requireVersion(fields.get('version'), version, within);
  if (typeof fields.get('source') !== 'string') {
    throw new FileFault(
      `${within}source: expected a text, the program that wrote the file. Add it, such as "source": "me".`,
    );
  }
  for (const field of ['type', 'version', 'source']) fields.delete(field);
  return Object.fromEntries(fields);
}
