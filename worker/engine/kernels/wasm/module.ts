import { Bytes } from './bytes.ts';
import { F64, I32, unsigned, type Code } from './instructions.ts';

/*
 * The binary format of a module: sections of imports, functions and exports around the code.
 *
 * @source WebAssembly Core Specification 1.0, "Binary Format", Modules
 */

/** Parameters and results of a function, by their types. */
export interface Signature {
  readonly takes: readonly number[];
  readonly gives: readonly number[];
}

export interface ImportedFunction extends Signature {
  readonly name: string;
}

export interface ModuleFunction extends Signature {
  /** Types of the local variables after the parameters. */
  readonly locals: readonly number[];
  readonly body: Code;
  readonly exportedAs?: string;
}

export const numberToNumber: Signature = { takes: [F64], gives: [F64] };
export const rowToNumber: Signature = { takes: [I32], gives: [F64] };
export const wholeToWhole: Signature = { takes: [I32], gives: [I32] };
export const toWhole: Signature = { takes: [], gives: [I32] };
export const toNumber: Signature = { takes: [], gives: [F64] };
export const toNothing: Signature = { takes: [], gives: [] };

const list = (items: readonly Code[]): Code => [unsigned(items.length), items];
/** A name of plain letters. */
const named = (name: string): Code => list([...name].map((letter) => letter.charCodeAt(0)));

const FUNCTION = 0;
const MEMORY = 2;
const END = 0x0b;

/**
 * The bytes of a module that imports `memory` and functions, all from `host`. Functions are called by their place:
 * the imported ones first, then the module's own.
 */
export function encodeModule(
  imports: readonly ImportedFunction[],
  functions: readonly ModuleFunction[],
): Uint8Array<ArrayBuffer> {
  const all: readonly Signature[] = [...imports, ...functions];
  const host = named('host');
  const exported = functions.flatMap(({ exportedAs }, n) =>
    exportedAs === undefined ? [] : [[named(exportedAs), FUNCTION, unsigned(imports.length + n)]],
  );
  const bytes = new Bytes();
  const section = (id: number, items: readonly Code[]) => {
    bytes.add(id);
    bytes.addSized(() => bytes.add(list(items)));
  };
  bytes.add([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  section(
    1,
    all.map(({ takes, gives }) => [0x60, list(takes), list(gives)]),
  );
  section(2, [
    [host, named('memory'), MEMORY, 0, unsigned(0)],
    ...imports.map(({ name }, n) => [host, named(name), FUNCTION, unsigned(n)]),
  ]);
  section(
    3,
    functions.map((_, n) => unsigned(imports.length + n)),
  );
  section(7, exported);
  bytes.add(10);
  bytes.addSized(() => {
    bytes.add(unsigned(functions.length));
    for (const { locals, body } of functions) {
      bytes.addSized(() => bytes.add([list(locals.map((type) => [unsigned(1), type])), body, END]));
    }
  });
  return bytes.written;
}
