// @ts-nocheck
import * as v from 'valibot';
import { record } from './record.ts';
import { experimentSchema } from './schema.ts';

const { entries } = experimentSchema;

/** A `converge-experiment` file, version 1, in which the data may be a built-in set by its name. */
export const experimentFileSchema = record({
  type: v.literal('converge-experiment'),
  version: v.literal(1),
  source: entries.name,
  ...entries,
  data: v.union([entries.data, record({ builtin: entries.name })]),
});
