import { F64, ORIGIN, type Code } from './instructions.ts';
import type { Local, Writer } from './writer.ts';

/**
 * The same code where a number at a constant place is taken from a variable once it was stored or loaded there: a load of
 * what was just stored waits for the memory, and browsers leave it where it is. Every store is still done.
 */
export function forwarded(code: Code, writer: Writer): Code {
  const variables = new Map<number, Local>();
  /** Places whose variables hold what stands there. */
  let known = new Set<number>();

  function variableOf(offset: number): Local {
    const found = variables.get(offset) ?? writer.fresh(F64);
    variables.set(offset, found);
    return found;
  }

  function walk(code: Code): Code {
    if (typeof code === 'number') return code;
    if (!('kind' in code)) return code.map(walk);
    switch (code.kind) {
      case 'load': {
        if (code.address !== ORIGIN) return { ...code, address: walk(code.address) };
        const variable = variableOf(code.offset);
        if (known.has(code.offset)) return variable.get;
        known.add(code.offset);
        return variable.keep(code);
      }
      case 'store': {
        const value = walk(code.value);
        if (code.address !== ORIGIN) {
          // It may be any place.
          known.clear();
          return { ...code, address: walk(code.address), value };
        }
        known.add(code.offset);
        return { ...code, value: variableOf(code.offset).keep(value) };
      }
      case 'conditional': {
        const condition = walk(code.condition);
        const before = known;
        const side = (code: Code): [Code, Set<number>] => {
          known = new Set(before);
          return [walk(code), known];
        };
        const [then, afterThen] = side(code.then);
        const [otherwise, afterOtherwise] = side(code.otherwise ?? []);
        known = new Set([...afterThen].filter((offset) => afterOtherwise.has(offset)));
        return { ...code, condition, then, otherwise: code.otherwise === undefined ? undefined : otherwise };
      }
      case 'loop': {
        known = new Set();
        const body = walk(code.body);
        return { ...code, body, condition: walk(code.condition) };
      }
    }
  }

  return walk(code);
}
