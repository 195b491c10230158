import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from './json-fault.ts';

describe('where a text stops being JSON', () => {
  it.each([
    ['{"a": 1 "b": 2}', 1, 9, 'expected a comma or “}”, got “"b"”'],
    ['{\n  "a": [1, 2,\n  ]\n}', 3, 3, 'expected another value after the comma, got “]”'],
    ['{"a": 1,}', 1, 9, 'expected another name in double quotes after the comma, got “}”'],
    ['{"a" = 1}', 1, 6, 'expected a colon, got “=”'],
    ['{a: 1}', 1, 2, 'expected a name in double quotes or “}”, got “a”'],
    ["{'a': 1}", 1, 2, "expected a name in double quotes or “}”, got “'”"],
    ['{"a": NaN}', 1, 7, 'expected a value, got “NaN”'],
    ['[-Infinity]', 1, 2, 'expected a value or “]”, got “-Infinity”'],
    ['{"a": 0,5}', 1, 9, 'expected another name in double quotes after the comma, got “5”'],
    ['{"a": 01}', 1, 7, 'expected a value, got “01”'],
    ['{"a": .5}', 1, 7, 'expected a value, got “.5”'],
    ['{"a": 1.}', 1, 7, 'expected a value, got “1.”'],
    ['{"a": True}', 1, 7, 'expected a value, got “True”'],
    ['{\r\n  // what it is\r\n}', 2, 3, 'expected a name in double quotes or “}”, got “/”'],
    ['{"a": 1', 1, 8, 'expected a comma or “}”, got the end of the text'],
    ['{"type": ', 1, 10, 'expected a value, got the end of the text'],
    ['{"a": 1]', 1, 8, 'expected a comma or “}”, got “]”'],
    ['{"a": 1}\n{"a": 1}', 2, 1, 'expected nothing more, got “{”'],
    ['{\n  "name: 3,\n  "a": 1}', 2, 3, 'the text that begins there has no closing quote in its line'],
    ['{"a": "C:\\data"}', 1, 10, 'a backslash stands in a text, which is written “\\\\”'],
    ['{"a": "x\ty"}', 1, 9, 'a tab stands in a text, which is written “\\t”'],
    ['{"a": "x\u0001y"}', 1, 9, 'the control character U+0001 stands in a text'],
    ['{"a":\u00a01}', 1, 6, 'expected a value, got the character U+00A0, which cannot be seen'],
    ['[1\u200b]', 1, 3, 'expected a comma or “]”, got the character U+200B, which cannot be seen'],
    ['{"é😀": 1, “b”: 2}', 1, 12, 'expected another name in double quotes after the comma, got ““”'],
  ])('%j: line %i, column %i', (text, line, column, what) => {
    expect(jsonFault(text)).toEqual({ line, column, what });
  });

  it('is nowhere exactly where a browser reads it', () => {
    const isJson = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    const written = fc.json().map((text) => JSON.stringify(JSON.parse(text), undefined, 1));
    const harm = fc.constantFrom(
      '',
      '"',
      ',',
      ':',
      '{',
      '}',
      '[',
      ']',
      '0',
      '.',
      '-',
      'e',
      'n',
      ' ',
      '\n',
      '\\',
      '\u0001',
    );
    fc.assert(
      fc.property(fc.oneof(written, fc.json()), harm, fc.nat(), fc.nat(2), (text, put, place, gone) => {
        const at = place % (text.length + 1);
        const harmed = text.slice(0, at) + put + text.slice(at + gone);
        expect(jsonFault(harmed) === undefined).toBe(isJson(harmed));
      }),
      { numRuns: 3000 },
    );
  });

  it('is found in a long text by one look along it', () => {
    const rows = Array.from({ length: 100_000 }, (_, n) => `[${n}, ${n / 7}]`).join(',\n');
    expect(jsonFault(`[${rows},\n[0.5; 1]]`)).toEqual({
      line: 100_001,
      column: 5,
      what: 'expected a comma or “]”, got “;”',
    });
  });
});
