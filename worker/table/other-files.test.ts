import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTable } from './read-table.ts';
import { TableFault } from './table-fault.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const read = (bytes: Uint8Array<ArrayBuffer>, name = '') => readTable(bytes, {}, undefined, name);
const icon = readFileSync(new URL('../../static/icon.svg', import.meta.url), 'utf8');
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0,0,10,10">\n<path d="M0,0L1,2,3,4"/>\n</svg>\n';
const html = '<html><body><p>a, b</p></body></html>';
const head = '{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}  ';
const safetensors = latin1(`${String.fromCharCode(head.length)}${'\0'.repeat(7)}${head}12345678`);
const events = latin1(`\x18${'\0'.repeat(7)}abcd\x0912345678\x1a\x0dbrain.Event:2efgh`);

describe('a file of others', () => {
  it.each<[what: string, bytes: Uint8Array<ArrayBuffer>, name: string, sentence: string]>([
    ['SVG', bytesOf(svg), 'a.svg', 'a picture (SVG), no table. Choose the data'],
    ['our own icon', bytesOf(icon), 'icon.svg', 'a picture (SVG), no table.'],
    [
      'SVG behind a mark, a declaration and comments',
      bytesOf(`\ufeff<?xml version="1.0"?>\n<!-- a, b -->\n<!DOCTYPE svg PUBLIC "-//W3C">\n${svg}`),
      '',
      'a picture (SVG), no table.',
    ],
    ['SVG of another encoding', latin1(`\xff\xfe${[...svg].join('\0')}\0`), '', 'a picture (SVG), no table.'],
    ['a web page', bytesOf(`<!doctype html>\n${html}`), '', 'a web page (HTML), no table. Copy the table'],
    ['one without its type', bytesOf(`  \n${html}`), '', 'a web page (HTML), no table.'],
    ['XML', bytesOf('<?xml version="1.0"?>\n<rows><row a="1,2"/></rows>\n'), '', 'an XML file, no table.'],
    ['XML alone', bytesOf('<rows n="2">\n<row>1,2</row>\n</rows>\n'), '', 'an XML file, no table.'],
    ['a comment without end', bytesOf('<?xml a,b\n1,2\n'), '', 'an XML file, no table.'],
    [
      'safetensors',
      safetensors,
      'a',
      'a safetensors file, which holds weights, no table. Such files are not',
    ],
    ['events', events, 'a', 'an event file of TensorBoard, no table. Such files are not read yet'],
    ['a few of them', latin1('\x18\0\0\0'), 'events.out.tfevents.1.host', 'an event file of TensorBoard'],
    [
      'ONNX',
      latin1('\x08\x07\x12\x07pytorch'),
      'net.ONNX',
      'a network in ONNX, no table. Such files are not',
    ],
    [
      '.npz',
      latin1('PK\x03\x04'),
      'a.npz',
      'a ZIP archive of NumPy arrays (.npz), no table. Save one array by',
    ],
    [
      'an archive',
      latin1('PK\x03\x04'),
      'a.zip',
      'a ZIP archive, as .npz and spreadsheet files are, no table.',
    ],
    ['Excel', latin1('PK\x03\x04'), 'a.xlsx', 'a spreadsheet of Excel, no table. Save it as CSV'],
    ['PyTorch', latin1('PK\x03\x04'), 'a.pt', 'a file of PyTorch, which holds weights, no table. Such files'],
    ['a pickle', latin1('\x80\x04\x95'), 'a.pkl', 'a pickle of Python, no table.'],
  ])('%s is named, and what to do', (_what, bytes, name, sentence) => {
    expect(() => read(bytes, name)).toThrow(TableFault);
    expect(() => read(bytes, name)).toThrow(`it is ${sentence}`);
  });

  it.each([
    ['<TICKER>,<PER>,<DATE>\nA,1,2\nB,2,3\n', ['<TICKER>', '<PER>', '<DATE>']],
    ['<DATE>\t<OPEN>\n1\t2\n2\t3\n', ['<DATE>', '<OPEN>']],
    ['<1 h,>1 h\n1,2\n', ['<1 h', '>1 h']],
  ])('%j is a table', (text, headers) => {
    expect(read(bytesOf(text)).columns.map(({ header }) => header)).toEqual(headers);
  });
});
