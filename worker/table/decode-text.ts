import type { Doubt, EncodingName } from './choices.ts';
import { refuseControls, refuseMarkup, refuseOthers } from './other-files.ts';
import { TableFault } from './table-fault.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: EncodingName;
  readonly doubts: readonly Doubt[];
}

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
 * @param name what the file is called
 * @throws TableFault when it is none, or that of a picture, a web page and the like
 */
export function decodeText(bytes: Uint8Array, chosen?: EncodingName, name = ''): DecodedText {
  refuseOthers(bytes, name);
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
  refuseControls(text, name);
  refuseMarkup(text);
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
