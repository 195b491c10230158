import * as v from 'valibot';

/**
 * A list of at most so many, counted before any of it is read. `expected` says what it is a list of, and `each` is
 * what every one of them must be.
 */
export const listOf = <const Item extends v.GenericSchema>(each: Item, most: number, expected: string) =>
  v.pipe(
    v.custom<v.InferInput<Item>[]>((input) => Array.isArray(input) && input.length <= most, expected),
    v.array(each),
  );

/*
 * Lists of numbers are named here and read later, by `validation/shapes.ts`, when their lengths are known to be right: one row may
 * stand in a table a million times and take no memory for it, so a list is not to be trusted to be short.
 */

/** A row of finite numbers. */
export const numbers = v.custom<readonly number[]>(Array.isArray, 'a list of numbers');

/** Rows of finite numbers. */
export const rows = v.custom<readonly (readonly number[])[]>(Array.isArray, 'a list of rows of numbers');
