// @ts-nocheck
import type { ValueDefinition } from './definition.ts';
import type { At, Term } from './operation.ts';

const term = ({ value }: ValueDefinition, row: At, column: At): Term => ({ of: value.key, row, column });

/** The number in the operation's own place. */
export function own(definition: ValueDefinition): Term {
  const { of } = definition.value;
  if (of === 'whole') return term(definition, 'only', 'only');
  return term(definition, of === 'units' ? 'only' : 'row', 'column');
}

/** Of a vector the number of the unit that the operation's row is of. */
export const ofRow = (vector: ValueDefinition): Term => term(vector, 'only', 'row');

/** Of a vector each number in turn. */
export const each = (vector: ValueDefinition): Term => term(vector, 'only', 'each');

/** Of a matrix each number of the operation's column. */
export const downColumn = (matrix: ValueDefinition): Term => term(matrix, 'each', 'column');

/** Of a matrix each number of the row that the operation's column is the number of. */
export const alongRow = (matrix: ValueDefinition): Term => term(matrix, 'column', 'each');

/** Of a matrix the number on the diagonal in the operation's column. */
export const onDiagonal = (matrix: ValueDefinition): Term => term(matrix, 'column', 'column');
