import type { Decisions } from '../../../../worker/table-protocol.ts';

type Options<Name extends keyof Decisions> = readonly (readonly [
  id: Decisions[Name] & string,
  text: string,
])[];

/** What can be decided about a table of text, in the words of the screen. */
export const delimiterOptions: Options<'delimiter'> = [
  ['comma', 'comma ,'],
  ['semicolon', 'semicolon ;'],
  ['tab', 'tab'],
  ['bar', 'bar |'],
  ['blanks', 'blanks'],
];
export const decimalOptions: Options<'decimal'> = [
  ['point', 'point 1.5'],
  ['comma', 'comma 1,5'],
];
export const quoteOptions: Options<'quote'> = [
  ['double', 'double "'],
  ['single', "single '"],
  ['none', 'none'],
];
export const encodingOptions: Options<'encoding'> = [
  ['utf-8', 'UTF-8'],
  ['utf-16le', 'UTF-16 LE'],
  ['utf-16be', 'UTF-16 BE'],
  ['windows-1252', 'Windows-1252'],
];
export const raggedOptions: Options<'ragged'> = [
  ['leave-out', 'left out'],
  ['fit', 'filled or cut'],
];
