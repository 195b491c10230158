import type { Doubt, EncodingName } from './choices.ts';
import { TableFault } from './table-fault.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: EncodingName;
  readonly doubts: readonly Doubt[];
}

/** Files of others that are chosen by mistake, by their first bytes. */
const signatures: readonly (readonly [start: string, what: string])[] = [
  ['PK\x03\x04', 'a ZIP archive, as spreadsheet files are'],
  ['\xd0\xcf\x11\xe0', 'a spreadsheet of Excel'],
  ['%PDF', 'a PDF'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
  ['\x1f\x8b', 'a compressed file'],
  ['PAR1', 'a Parquet file'],
  ['\x89HDF', 'an HDF5 file'],
];

/** Bytes that are looked at to tell texts from what is none. */
const SAMPLE = 4096;

function encodingOf(bytes: Uint8Array): EncodingName | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without its mark: every other byte of plain text is 0. */
function utf16Of(bytes: Uint8Array): EncodingName | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  sample.forEach((byte, n) => (zeros[n % 2]! += Number(byte === 0)));
  const half = sample.length / 2;
  if (zeros[1]! > 0.7 * half && zeros[0] === 0) return 'utf-16le';
  if (zeros[0]! > 0.7 * half && zeros[1] === 0) return 'utf-16be';
  return undefined;
}

function refuseBinary(bytes: Uint8Array): void {
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  const known = signatures.find(([mark]) => start.startsWith(mark));
  const instead = 'Save it as CSV and open that.';
  if (known !== undefined) throw new TableFault(`it is ${known[1]}, no text. ${instead}`);
}

function refuseControls(text: string): void {
  const sample = text.slice(0, SAMPLE);
  for (let n = 0; n < sample.length; n++) {
    const code = sample.charCodeAt(n);
    if (code < 9 || (code > 13 && code < 32)) {
      throw new TableFault(
        `it is no text: its character ${n + 1} is the control character ${code}. Save it as CSV and open that.`,
      );
    }
  }
}

const lineOf = (text: string, at: number) => text.slice(0, at).split(/\r\n|\n|\r/).length;

function decoded(bytes: Uint8Array, encoding: EncodingName): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    throw new TableFault('its text is longer than the browser can hold. Take fewer rows.');
  }
}

/**
 * The text of a file. Without a mark that says otherwise it is UTF-8 where it can be, and else Windows-1252, which
 * gives each byte a character and holds Latin-1.
 *
 * @param chosen the encoding that somebody has decided on
 * @throws TableFault when it is none
 */
export function decodeText(bytes: Uint8Array, chosen?: EncodingName): DecodedText {
  refuseBinary(bytes);
  const marked = encodingOf(bytes);
  const guessed = marked ?? utf16Of(bytes);
  const doubts: Doubt[] = [];
  let encoding: EncodingName = chosen ?? guessed ?? 'utf-8';
  if (chosen === undefined && marked === undefined && guessed !== undefined) {
    doubts.push({
      sentence: `The file says nothing of its encoding: it was read as ${guessed.toUpperCase()}.`,
    });
  }
  let text = decoded(bytes, encoding);
  const odd = encoding === 'utf-8' ? text.indexOf('\ufffd') : -1;
  if (odd >= 0 && !isUtf8(bytes)) {
    const line = lineOf(text, odd);
    if (chosen === undefined) {
      encoding = 'windows-1252';
      text = decoded(bytes, encoding);
      doubts.push({
        sentence: `Line ${line} is no UTF-8: the file was read as Windows-1252 (Latin-1). Look at its letters.`,
      });
    } else
      doubts.push({ sentence: `Line ${line} is no UTF-8: what could not be read there is shown as \ufffd.` });
  }
  refuseControls(text);
  return { text, encoding, doubts };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
