/*
 * WebAssembly's instructions as functions that put them together: `add(x, y)` is the code that leaves x + y behind.
 *
 * @source WebAssembly Core Specification 1.0, "Binary Format": the numbers of the instructions, LEB128
 */

/** Instructions in the binary format, nested as they were put together; those that `forwarding.ts` must see through by name. */
export type Code = number | readonly Code[] | Load | Store | Conditional | Loop;

/** A float64 number at an address and a constant offset. */
export interface Load {
  readonly kind: 'load';
  readonly address: Code;
  readonly offset: number;
}
export interface Store {
  readonly kind: 'store';
  readonly address: Code;
  readonly offset: number;
  readonly value: Code;
}
export interface Conditional {
  readonly kind: 'conditional';
  /** Of what either side leaves behind. */
  readonly type: number;
  readonly condition: Code;
  readonly then: Code;
  readonly otherwise: Code | undefined;
}
/** Done again as long as the condition holds after the body. */
export interface Loop {
  readonly kind: 'loop';
  readonly body: Code;
  readonly condition: Code;
}

/** The types of values, as the format numbers them. */
export const I32 = 0x7f;
export const F64 = 0x7c;
const NOTHING = 0x40;

/** A whole number from 0 in LEB128. */
export function unsigned(value: number): Code {
  const bytes: number[] = [];
  for (;;) {
    const low = value % 128;
    value = Math.floor(value / 128);
    if (value === 0) return [...bytes, low];
    bytes.push(low + 128);
  }
}

/** A whole number from 0 where the format lets it have a sign: the last byte's highest bit must be 0. */
function positive(value: number): Code {
  const bytes: number[] = [];
  for (; value >= 64; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return [...bytes, value];
}

export const constant = (value: number): Code => [0x44, [...new Uint8Array(Float64Array.of(value).buffer)]];
export const whole = (value: number): Code => [0x41, positive(value)];
export const wholeLong = (value: number): Code => [0x42, positive(value)];

const unary =
  (instruction: number) =>
  (x: Code): Code => [x, instruction];
const binary =
  (instruction: number) =>
  (x: Code, y: Code): Code => [x, y, instruction];

/** Of float64 numbers. */
export const abs = unary(0x99);
export const negative = unary(0x9a);
export const truncate = unary(0x9d);
export const squareRoot = unary(0x9f);
export const add = binary(0xa0);
export const subtract = binary(0xa1);
export const multiply = binary(0xa2);
export const divide = binary(0xa3);
export const minimum = binary(0xa4);
export const maximum = binary(0xa5);
export const equal = binary(0x61);
export const unequal = binary(0x62);
export const less = binary(0x63);
export const greater = binary(0x64);
export const lessOrEqual = binary(0x65);
export const greaterOrEqual = binary(0x66);

/** Of 32-bit whole numbers, and of truth values, which are 0 and 1. `and` and `or` work out both sides, bit by bit. */
export const not = unary(0x45);
export const wholeEqual = binary(0x46);
export const wholeLess = binary(0x48);
export const wholeAdd = binary(0x6a);
export const wholeSubtract = binary(0x6b);
export const wholeMultiply = binary(0x6c);
export const and = binary(0x71);
export const or = binary(0x72);
/** Keeps the sign: i32.shr_s. */
export const shiftRight = binary(0x75);

/** Of 64-bit whole numbers. */
export const longAdd = binary(0x7c);
export const longShiftLeft = binary(0x86);
/** Fills up with zeros: i64.shr_u. */
export const longShiftRight = binary(0x88);

/** From one kind to another. `wholeOfLong` keeps the low 32 bits, `wholeOfNumber` leaves the fraction away. */
export const wholeOfLong = unary(0xa7);
export const longOf = unary(0xac);
export const wholeOfNumber = unary(0xaa);
export const numberOf = unary(0xb7);
export const bitsOf = unary(0xbd);
export const numberOfBits = unary(0xbf);

/** The address from which offsets alone count. */
export const ORIGIN: Code = whole(0);

export const load = (address: Code, offset: number): Load => ({ kind: 'load', address, offset });
export const store = (address: Code, offset: number, value: Code): Store => ({
  kind: 'store',
  address,
  offset,
  value,
});

export const call = (index: number, ...values: Code[]): Code => [values, 0x10, unsigned(index)];

/** Both values are worked out. */
export const select = (condition: Code, then: Code, otherwise: Code): Code => [
  then,
  otherwise,
  condition,
  0x1b,
];
/** Only the value that is chosen is worked out. */
const choice =
  (type: number) =>
  (condition: Code, then: Code, otherwise: Code): Conditional => ({
    kind: 'conditional',
    type,
    condition,
    then,
    otherwise,
  });
export const choose = choice(F64);
export const chooseWhole = choice(I32);
export const when = (condition: Code, then: Code, otherwise?: Code): Conditional => ({
  kind: 'conditional',
  type: NOTHING,
  condition,
  then,
  otherwise,
});
/** Does the body, and again as long as the condition holds after it. */
export const repeat = (body: Code, condition: Code): Loop => ({ kind: 'loop', body, condition });

/** The instructions of one that has a name, without it. */
export function spelledOut(code: Load | Store | Conditional | Loop): Code {
  switch (code.kind) {
    case 'load':
      return [code.address, 0x2b, 3, unsigned(code.offset)];
    case 'store':
      return [code.address, code.value, 0x39, 3, unsigned(code.offset)];
    case 'conditional':
      return [
        code.condition,
        0x04,
        code.type,
        code.then,
        code.otherwise === undefined ? [] : [0x05, code.otherwise],
        0x0b,
      ];
    case 'loop':
      return [0x03, NOTHING, code.body, code.condition, 0x0d, unsigned(0), 0x0b];
  }
}
