import { TableFault } from './table-fault.ts';

/** What a file of others is, and what to do with it. */
type Known = readonly [what: string, instead?: string];

const AS_CSV = 'Save it as CSV and open that.';
/** Of programs that hold networks: what comes in without their files. */
const WEIGHTS =
  'Such files are not read yet: paste the arrays into the matrices under Weights, or open a network that Converge has exported as JSON.';

const zip: Known = ['a ZIP archive, as .npz and spreadsheet files are'];
const onnx: Known = ['a network in ONNX', WEIGHTS];
const safetensors: Known = ['a safetensors file, which holds weights', WEIGHTS];
const torch: Known = ['a file of PyTorch, which holds weights', WEIGHTS];
const keras: Known = ['a file of Keras, which holds a network', WEIGHTS];
const pickle: Known = [
  'a pickle of Python',
  'Save its array by numpy.save as .npy, or as CSV, and open that.',
];
const events: Known = [
  'an event file of TensorBoard',
  'Such files are not read yet: export what it shows as CSV and open that.',
];
const npz: Known = [
  'a ZIP archive of NumPy arrays (.npz)',
  'Save one array by numpy.save as .npy, or as CSV, and open that.',
];
const excel: Known = ['a spreadsheet of Excel'];
const picture: Known = ['a picture'];
const compressed: Known = ['a compressed file', 'Unpack it and open what is in it.'];

/** By their first bytes. */
const signatures: readonly (readonly [start: string, known: Known])[] = [
  ['PK\x03\x04', zip],
  ['PK\x05\x06', zip],
  ['\xd0\xcf\x11\xe0', excel],
  ['%PDF', ['a PDF']],
  ['\x89PNG', picture],
  ['\xff\xd8\xff', picture],
  ['GIF8', picture],
  ['II*\0', picture],
  ['MM\0*', picture],
  ['\x1f\x8b', compressed],
  ['BZh', compressed],
  ['\xfd7zXZ', compressed],
  ['\x28\xb5\x2f\xfd', compressed],
  ['7z\xbc\xaf', compressed],
  ['PAR1', ['a Parquet file']],
  ['ARROW1', ['an Arrow file']],
  ['\x89HDF', ['an HDF5 file, as Keras writes them', WEIGHTS]],
  ['SQLite format 3', ['a database of SQLite']],
  ['GGUF', ['a GGUF file, which holds weights', WEIGHTS]],
  ['\x80\x02', pickle],
  ['\x80\x03', pickle],
  ['\x80\x04', pickle],
  ['\x80\x05', pickle],
];

/** By the end of its name what an archive is, or something that is no text. */
const archives: Readonly<Record<string, Known>> = {
  npz,
  ...{ xlsx: excel, xlsm: excel, ods: ['a spreadsheet'] },
  ...{ pt: torch, pth: torch, bin: torch, ckpt: torch, keras },
};
const binaries: Readonly<Record<string, Known>> = {
  ...{ onnx, safetensors, pt: torch, pth: torch, ckpt: torch, pkl: pickle, pickle },
  ...{ h5: keras, pb: ['a graph of TensorFlow', WEIGHTS], tflite: ['a network of TensorFlow Lite', WEIGHTS] },
};

/** Bytes that are looked at. */
const START = 64;

const inName = (name: string, known: Readonly<Record<string, Known>>): Known | undefined => {
  const end = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(known, end) ? known[end] : undefined;
};

/** The length of its head in 8 bytes, and the head, which is JSON. */
function isSafetensors(bytes: Uint8Array, start: string): boolean {
  if (bytes.length < 10 || start[8] !== '{') return false;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  return length >= 2n && length <= BigInt(bytes.length - 8);
}

/** What a file is by its bytes that is no text; what looks like a text is none of these. */
function knownBytes(bytes: Uint8Array, name: string): Known | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, START));
  const known = signatures.find(([mark]) => start.startsWith(mark))?.[1];
  if (known === zip) return inName(name, archives) ?? zip;
  if (known !== undefined) return known;
  if (isSafetensors(bytes, start)) return safetensors;
  if (start.slice(12).includes('brain.Event:')) return events;
  return undefined;
}

const refuse = ([what, instead = AS_CSV]: Known): never => {
  throw new TableFault(`it is ${what}, no table. ${instead}`);
};

/**
 * Refuses files of others that are known by their first bytes.
 *
 * @throws TableFault that says what it is
 */
export function refuseOthers(bytes: Uint8Array, name: string): void {
  const known = knownBytes(bytes, name);
  if (known !== undefined) refuse(known);
}

/** Characters that are looked at to tell texts from what is none. */
const SAMPLE = 4096;

/**
 * Refuses what is no text: by the end of its name where that tells what it is.
 *
 * @throws TableFault
 */
export function refuseControls(text: string, name: string): void {
  const sample = text.slice(0, SAMPLE);
  for (let n = 0; n < sample.length; n++) {
    const code = sample.charCodeAt(n);
    if (code < 9 || (code > 13 && code < 32)) {
      const known = /tfevents/.test(name) ? events : inName(name, binaries);
      if (known !== undefined) refuse(known);
      throw new TableFault(
        `it is no text: its character ${n + 1} is the control character ${code}. ${AS_CSV}`,
      );
    }
  }
}

/** The text after declarations and comments, which any markup may begin with. */
function afterProlog(text: string): string {
  let rest = text.trimStart();
  for (;;) {
    const [start, end] = rest.startsWith('<!--') ? ['<!--', '-->'] : ['<?', '?>'];
    if (!rest.startsWith(start!)) return rest;
    const at = rest.indexOf(end!, start!.length);
    if (at < 0) return '';
    rest = rest.slice(at + end!.length).trimStart();
  }
}

const markup: Readonly<Record<string, Known>> = {
  svg: ['a picture (SVG)', 'Choose the data that it was drawn from, as CSV.'],
  html: ['a web page (HTML)', 'Copy the table in it and paste that here, or save it as CSV and open that.'],
};
const xml: Known = ['an XML file'];

/**
 * Refuses SVG, HTML and XML, whose commas would make a table. A header such as `<DATE>,<OPEN>` is none of them.
 *
 * @throws TableFault
 */
export function refuseMarkup(text: string): void {
  const rest = afterProlog(text.replace(/^\ufeff/, ''));
  const root = /^<(?:!doctype\s+)?([a-z][\w:.-]*)(?=[\s/>])/i.exec(rest.slice(0, 200));
  const name = root?.[1]?.toLowerCase() ?? '';
  const declared = text.trimStart().startsWith('<?xml') || /^<!doctype\s/i.test(rest);
  const end = rest.slice(-100).trimEnd();
  if (Object.hasOwn(markup, name)) refuse(markup[name]!);
  if (name === '') return declared ? refuse(xml) : undefined;
  if (declared || end.endsWith('/>') || end.toLowerCase().endsWith(`</${name}>`)) refuse(xml);
}
