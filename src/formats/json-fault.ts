/** Where a text stops being JSON, and why. */
export interface JsonFault {
  /** From 1, columns in UTF-16 units, as editors count them. */
  readonly line: number;
  readonly column: number;
  /** What was expected there and what is there, such as `expected a colon, got “=”`. */
  readonly what: string;
}

/** What may come next. */
type Next = 'value' | 'item' | 'key' | 'first item' | 'first key' | 'colon' | 'end of value';

const blanks = /[ \t\n\r]*/y;
const literal = /(?:true|false|null)(?![\w$])/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w$.])/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
/** What is quoted of what was found. */
const word = /"[^"\r\n]{0,20}"?|[\w$.+-]{1,20}|[^]/uy;
/** What cannot be seen where it is quoted: blanks of other kinds, marks that have no width, control characters. */
const unseen = /^[\s\p{C}]$/u;

/** `U+00A0` */
const codePoint = (character: string) =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** What was found, for a person. */
function quoted(found: string | undefined): string {
  if (found === undefined) return 'the end of the text';
  return unseen.test(found) ? `the character ${codePoint(found)}, which cannot be seen` : `“${found}”`;
}

/**
 * The first place where a text is no JSON; undefined where it is. Every browser tells it otherwise, some without the
 * place. It takes one look along the text, without recursion.
 */
export function jsonFault(text: string): JsonFault | undefined {
  let at = 0;
  let next = 'value' as Next;
  const open: ('{' | '[')[] = [];

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const takes = (character: string): boolean => {
    const found = text[at] === character;
    if (found) at++;
    return found;
  };
  const faultAt = (place: number, what: string): JsonFault => ({ ...placeOf(text, place), what });
  const fault = (expected: string): JsonFault => {
    const place = at;
    return faultAt(place, `expected ${expected}, got ${quoted(take(word))}`);
  };
  const close = () => {
    open.pop();
    next = 'end of value';
  };

  for (;;) {
    if (text.charCodeAt(at) <= 32) take(blanks);
    const inside = open.at(-1);
    if (next === 'end of value') {
      if (inside === undefined) return at === text.length ? undefined : fault('nothing more');
      const end = inside === '{' ? '}' : ']';
      if (takes(',')) next = inside === '{' ? 'key' : 'item';
      else if (takes(end)) close();
      else return fault(`a comma or “${end}”`);
    } else if (next === 'colon') {
      if (!takes(':')) return fault('a colon');
      next = 'value';
    } else if (next === 'first key' && takes('}')) close();
    else if (next === 'first item' && takes(']')) close();
    else if (text[at] === '"') {
      const broken = stringFault();
      if (broken !== undefined) return broken;
      next = next === 'key' || next === 'first key' ? 'colon' : 'end of value';
    } else if (next === 'key') return fault('another name in double quotes after the comma');
    else if (next === 'first key') return fault('a name in double quotes or “}”');
    else if (takes('{')) {
      open.push('{');
      next = 'first key';
    } else if (takes('[')) {
      open.push('[');
      next = 'first item';
    } else if (take(literal) ?? take(number)) next = 'end of value';
    else if (next === 'first item') return fault('a value or “]”');
    else return fault(next === 'item' ? 'another value after the comma' : 'a value');
  }

  /** Passes over a text in quotes. */
  function stringFault(): JsonFault | undefined {
    const start = at;
    at++;
    for (;;) {
      const character = text[at];
      if (character === '"') {
        at++;
        return undefined;
      }
      if (character === undefined || character === '\n' || character === '\r')
        return faultAt(start, 'the text that begins there has no closing quote in its line');
      if (character === '\\') {
        if (take(escape) === undefined)
          return faultAt(at, 'a backslash stands in a text, which is written “\\\\”');
      } else if (character === '\t') return faultAt(at, 'a tab stands in a text, which is written “\\t”');
      else if (character < ' ')
        return faultAt(at, `the control character ${codePoint(character)} stands in a text`);
      else at++;
    }
  }
}

/** Line and column of a character. */
function placeOf(text: string, at: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (const { index, 0: end } of text.slice(0, at).matchAll(/\r\n|\n|\r/g)) {
    line++;
    start = index + end.length;
  }
  return { line, column: at - start + 1 };
}
